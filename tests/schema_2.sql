-- A database as transreview made it with schema 2, as SQL; the texts are made up for it.
PRAGMA application_id=1414686070;
PRAGMA user_version=2;
BEGIN TRANSACTION;
CREATE TABLE article (
	seq INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	title TEXT NOT NULL, 
	source_lang TEXT NOT NULL, 
	target_lang TEXT NOT NULL, 
	segments INTEGER NOT NULL, 
	glossary TEXT NOT NULL, 
	extra TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (id), 
	UNIQUE (digest)
);
INSERT INTO "article" VALUES(1,'ferry','5d4b0ea4a34952dff69396b63b7e97f3d9c04b6566b3500f363ae58f6143ad7f','The ferry','sr','en',3,'[{"allowed":["ferryboat"],"forbidden":["boat"],"keep":false,"source":"trajekt","target":"ferry"}]','{"desk":"news"}');
INSERT INTO "article" VALUES(2,'bridge','a446c408643cd7c020abe599f939b8c29d31a6ca91731957c1a37391dda1744a','','sr','de',3,'[]','');
CREATE TABLE backup (
	seq INTEGER NOT NULL, 
	hash TEXT NOT NULL, 
	at TEXT NOT NULL, 
	PRIMARY KEY (seq, hash, at)
);
CREATE TABLE decision (
	event TEXT NOT NULL, 
	segment INTEGER NOT NULL, 
	round INTEGER NOT NULL, 
	decision TEXT NOT NULL, 
	PRIMARY KEY (event, segment, round), 
	FOREIGN KEY(event) REFERENCES log (id), 
	FOREIGN KEY(decision) REFERENCES log (id)
);
INSERT INTO "decision" VALUES('c',1,0,'a');
INSERT INTO "decision" VALUES('c',2,0,'r');
CREATE TABLE log (
	seq INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	article TEXT, 
	act TEXT NOT NULL, 
	who TEXT NOT NULL, 
	at TEXT NOT NULL, 
	undoes TEXT, 
	root TEXT, 
	reach TEXT, 
	entry TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (id), 
	FOREIGN KEY(article) REFERENCES article (id), 
	UNIQUE (undoes), 
	FOREIGN KEY(undoes) REFERENCES log (id), 
	FOREIGN KEY(root) REFERENCES log (id)
);
INSERT INTO "log" VALUES(1,'came-2','ferry','add','Ana','2026-11-01T08:02:00.000Z',NULL,NULL,NULL,'{"act":"add","article":"ferry","at":"2026-11-01T08:02:00.000Z","details":{"digest":"5d4b0ea4a34952dff69396b63b7e97f3d9c04b6566b3500f363ae58f6143ad7f","extra":"8801c5c87a7ffc3d6bb246fe451c1e43aad94bcf96952c8670c7f3a5b695e561","title":"The ferry"},"id":"came-2","who":"Ana"}','0146d7add375757d0f36a1ce49b6ab556fe13fcc77b09e1c49032aa0e2783083');
INSERT INTO "log" VALUES(2,'came-3','bridge','add','Ana','2026-11-01T08:02:00.000Z',NULL,NULL,NULL,'{"act":"add","article":"bridge","at":"2026-11-01T08:02:00.000Z","details":{"digest":"a446c408643cd7c020abe599f939b8c29d31a6ca91731957c1a37391dda1744a","extra":"","title":""},"id":"came-3","who":"Ana"}','99a350cd8c08173cd9cc827f2bcea315841e8330c6f9315ca8b85f97f4179166');
INSERT INTO "log" VALUES(3,'c','ferry','correct','Ana','2026-11-01T08:03:00.000Z',NULL,NULL,NULL,'{"act":"correct","article":"ferry","at":"2026-11-01T08:03:00.000Z","changes":[{"base":0,"segment":1,"text":"Ana Marić."},{"base":0,"segment":2,"text":"“Ode” 😀"}],"decided":{"article":"ferry","check":"name","confidence":0.9,"its":"inconsistency","key":"k","message":"Two spellings.","mqm":"accuracy","places":[{"end":10,"segment":1,"side":"target","start":4,"suggestion":"Marić","text":"Marich"}],"severity":"minor"},"id":"c","issue":"k","who":"Ana"}','cd3908f7e666bde16823c2d921b281cbea2dbccd3a5c2a475465d161cef4647b');
INSERT INTO "log" VALUES(4,'d','ferry','correct','Ben','2026-11-01T08:04:00.000Z',NULL,NULL,NULL,'{"act":"correct","article":"ferry","at":"2026-11-01T08:04:00.000Z","changes":[{"base":0,"segment":1,"text":"Too late."}],"id":"d","who":"Ben"}','3852d707dcc473896299d5cbf2e32df69df53f60352620eb723d70cd20b12b8e');
INSERT INTO "log" VALUES(5,'a','ferry','accept','Ema','2026-11-01T08:05:00.000Z',NULL,NULL,NULL,'{"act":"accept","article":"ferry","at":"2026-11-01T08:05:00.000Z","decides":[{"event":"c","round":0,"segment":1}],"id":"a","who":"Ema"}','3ec5de1e7f64f5a8939944d6b95b0fde64ad6c2fc7e68066a307730c1cc84100');
INSERT INTO "log" VALUES(6,'r','ferry','reject','Ema','2026-11-01T08:06:00.000Z',NULL,NULL,NULL,'{"act":"reject","article":"ferry","at":"2026-11-01T08:06:00.000Z","changes":[{"base":1,"segment":2,"text":""}],"decides":[{"event":"c","round":0,"segment":2}],"id":"r","text":"No.","who":"Ema"}','d251c00a79bbddb387eef3fd513b90f4574b7242c5bfa8d5019628665bc4b18e');
INSERT INTO "log" VALUES(7,'i','ferry','ignore','Ema','2026-11-01T08:07:00.000Z',NULL,NULL,'project','{"act":"ignore","article":"ferry","at":"2026-11-01T08:07:00.000Z","details":{"source_lang":"sr","target_lang":"en"},"id":"i","issue":"l","scope":"project","who":"Ema"}','453b4e2ce57dcbb33b4e7fc8d7d331bc1aae9babda6c23c305cdcb224f801167');
INSERT INTO "log" VALUES(8,'u','ferry','undo','Ema','2026-11-01T08:08:00.000Z','i','i','project','{"act":"undo","article":"ferry","at":"2026-11-01T08:08:00.000Z","id":"u","undoes":"i","who":"Ema"}','1434b5f76631fdec3613ef9127197361b4a33632e6fbd6951cb9cf4fba953c48');
INSERT INTO "log" VALUES(9,'k','bridge','comment','Ana','2026-11-01T08:09:00.000Z',NULL,NULL,NULL,'{"act":"comment","article":"bridge","at":"2026-11-01T08:09:00.000Z","id":"k","text":"Zdravo.","who":"Ana"}','bdb1f24de0ffd450911a6d6b3a9f5aee7e53cda4b3d6ce24ae727483ec80a485');
INSERT INTO "log" VALUES(10,'t',NULL,'term','Ema','2026-11-01T08:10:00.000Z',NULL,NULL,'project','{"act":"term","article":"","at":"2026-11-01T08:10:00.000Z","details":{"source":"trajekt","source_lang":"sr","target":"ferry","target_lang":"en"},"id":"t","who":"Ema"}','067486b077d6ad5c8380dfa061e8a51f378bcf46490b8dd35c4821bd82e6419e');
CREATE TABLE revision (
	article TEXT NOT NULL, 
	segment INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	event TEXT NOT NULL, 
	PRIMARY KEY (article, segment, number), 
	FOREIGN KEY(article, segment) REFERENCES segment (article, number), 
	UNIQUE (event, segment), 
	FOREIGN KEY(event) REFERENCES log (id)
);
INSERT INTO "revision" VALUES('ferry',1,1,'c');
INSERT INTO "revision" VALUES('ferry',2,1,'c');
INSERT INTO "revision" VALUES('ferry',2,2,'r');
CREATE TABLE schema (
	version INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	PRIMARY KEY (version)
);
INSERT INTO "schema" VALUES(2,'2026-11-01T08:01:00.000Z');
CREATE TABLE segment (
	article TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	source TEXT NOT NULL, 
	target TEXT NOT NULL, 
	PRIMARY KEY (article, number), 
	FOREIGN KEY(article) REFERENCES article (id)
);
INSERT INTO "segment" VALUES('ferry',1,'Ana Marić.','Ana Marich.');
INSERT INTO "segment" VALUES('ferry',2,'Marić ode.','');
INSERT INTO "segment" VALUES('ferry',3,'','An 😀 emoji.');
INSERT INTO "segment" VALUES('bridge',1,'Ana Marić.','Ana Marich.');
INSERT INTO "segment" VALUES('bridge',2,'Marić ode.','');
INSERT INTO "segment" VALUES('bridge',3,'','An 😀 emoji.');
CREATE TABLE tally (
	article TEXT NOT NULL, 
	seq INTEGER NOT NULL, 
	checks TEXT NOT NULL, 
	open INTEGER NOT NULL, 
	done INTEGER NOT NULL, 
	PRIMARY KEY (article, seq, checks), 
	FOREIGN KEY(article) REFERENCES article (id)
);
INSERT INTO "tally" VALUES('ferry',0,'old',5,1);
CREATE INDEX log_by_root ON log (root, seq) WHERE root IS NOT NULL;
CREATE INDEX log_by_reach ON log (reach, seq) WHERE reach IS NOT NULL;
CREATE INDEX log_by_act ON log (act, seq);
CREATE INDEX log_by_article ON log (article, seq);
CREATE TRIGGER article_refuses_update BEFORE UPDATE ON article BEGIN SELECT RAISE(ABORT, 'rows are added, never changed'); END;
CREATE TRIGGER article_refuses_delete BEFORE DELETE ON article BEGIN SELECT RAISE(ABORT, 'rows are added, never changed'); END;
CREATE TRIGGER backup_refuses_update BEFORE UPDATE ON backup BEGIN SELECT RAISE(ABORT, 'rows are added, never changed'); END;
CREATE TRIGGER backup_refuses_delete BEFORE DELETE ON backup BEGIN SELECT RAISE(ABORT, 'rows are added, never changed'); END;
CREATE TRIGGER schema_refuses_update BEFORE UPDATE ON schema BEGIN SELECT RAISE(ABORT, 'rows are added, never changed'); END;
CREATE TRIGGER schema_refuses_delete BEFORE DELETE ON schema BEGIN SELECT RAISE(ABORT, 'rows are added, never changed'); END;
CREATE TRIGGER log_refuses_update BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'rows are added, never changed'); END;
CREATE TRIGGER log_refuses_delete BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'rows are added, never changed'); END;
CREATE TRIGGER segment_refuses_update BEFORE UPDATE ON segment BEGIN SELECT RAISE(ABORT, 'rows are added, never changed'); END;
CREATE TRIGGER segment_refuses_delete BEFORE DELETE ON segment BEGIN SELECT RAISE(ABORT, 'rows are added, never changed'); END;
CREATE TRIGGER tally_refuses_update BEFORE UPDATE ON tally BEGIN SELECT RAISE(ABORT, 'rows are added, never changed'); END;
CREATE TRIGGER tally_refuses_delete BEFORE DELETE ON tally BEGIN SELECT RAISE(ABORT, 'rows are added, never changed'); END;
CREATE TRIGGER decision_refuses_update BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, 'rows are added, never changed'); END;
CREATE TRIGGER decision_refuses_delete BEFORE DELETE ON decision BEGIN SELECT RAISE(ABORT, 'rows are added, never changed'); END;
CREATE TRIGGER revision_refuses_update BEFORE UPDATE ON revision BEGIN SELECT RAISE(ABORT, 'rows are added, never changed'); END;
CREATE TRIGGER revision_refuses_delete BEFORE DELETE ON revision BEGIN SELECT RAISE(ABORT, 'rows are added, never changed'); END;
CREATE TRIGGER log_refuses_gaps BEFORE INSERT ON log WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM log) OR EXISTS (SELECT 1 FROM log WHERE id = NEW.id OR undoes = NEW.undoes) BEGIN SELECT RAISE(ABORT, 'an event is added at the end of the log, once'); END;
COMMIT;
