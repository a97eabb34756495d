-- A database as transreview 0.1 (schema 1) made it, as SQL; the texts are made up for it.
PRAGMA application_id=1414686070;
PRAGMA user_version=1;
BEGIN TRANSACTION;
CREATE TABLE article (
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	id TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	title TEXT NOT NULL, 
	source_lang TEXT NOT NULL, 
	target_lang TEXT NOT NULL, 
	segments INTEGER NOT NULL, 
	glossary TEXT NOT NULL, 
	extra TEXT NOT NULL, 
	who TEXT NOT NULL, 
	at TEXT NOT NULL, 
	UNIQUE (id), 
	UNIQUE (digest)
);
INSERT INTO "article" VALUES(1,'ferry','387128d63e8d84c31efdb0b878eecef29d09a59bbdf96923f02d8c8abc43507c','The ferry — “last” one','sr','en',3,'[{"allowed":["ferryboat"],"forbidden":["boat"],"keep":false,"source":"trajekt","target":"ferry"}]','{"desk":"news"}','Ana','2026-10-01T08:02:00.000Z');
INSERT INTO "article" VALUES(2,'bridge','1c1558e3769397ba69296145246d733313e190dedf3e9047028bdbe7c8b5020d','','de','en',1,'[]','','Ana','2026-10-01T08:02:00.000Z');
INSERT INTO "article" VALUES(3,'empty','cf762c60956238641d1130e305baeb4b24dcca3ce76a347671faf0b32912bf72','','und','en',0,'[]','','Ema','2026-10-01T08:06:00.000Z');
CREATE TABLE event (
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	id TEXT NOT NULL, 
	article TEXT NOT NULL, 
	who TEXT NOT NULL, 
	at TEXT NOT NULL, 
	act TEXT NOT NULL, 
	issue TEXT NOT NULL, 
	undoes TEXT, 
	text TEXT NOT NULL, 
	body TEXT NOT NULL, 
	UNIQUE (id), 
	FOREIGN KEY(article) REFERENCES article (id), 
	UNIQUE (undoes), 
	FOREIGN KEY(undoes) REFERENCES event (id)
);
INSERT INTO "event" VALUES(1,'c1','ferry','Ana','2026-10-01T08:03:00.000Z','correct','names:marić',NULL,'','{"changes":[{"base":0,"segment":1,"text":"Ana Marić left by boat."}],"decided":{"article":"ferry","check":"names","confidence":0.9,"its":"inconsistency","key":"names:marić","message":"Two spellings.","mqm":"accuracy","places":[{"end":10,"segment":1,"side":"target","start":4,"suggestion":"Marić","text":"Marich"},{"end":9,"segment":1,"side":"source","start":4,"suggestion":null,"text":"Marić"}],"severity":"minor"}}');
INSERT INTO "event" VALUES(2,'c2','ferry','Ben','2026-10-01T08:04:00.000Z','correct','',NULL,'','{"changes":[{"base":0,"segment":1,"text":"Ana Marich left by ferry."},{"base":0,"segment":3,"text":"An emoji 😀."}],"decided":null}');
INSERT INTO "event" VALUES(3,'i1','bridge','Ben','2026-10-01T08:05:00.000Z','ignore','numbers:1',NULL,'It is “closed”.
Really.','{"changes":[],"decided":null}');
INSERT INTO "event" VALUES(4,'u1','ferry','Ana','2026-10-01T08:07:00.000Z','undo','names:marić','c1','','{"changes":[{"base":1,"segment":1,"text":"Ana Marich left by boat."}],"decided":null}');
INSERT INTO "event" VALUES(5,'u2','ferry','Ana','2026-10-01T08:08:00.000Z','undo','names:marić','u1','','{"changes":[{"base":2,"segment":1,"text":"Ana Marić left by boat."}],"decided":null}');
INSERT INTO "event" VALUES(6,'k1','empty','Ema','2026-10-01T08:09:00.000Z','comment','',NULL,'Why is it empty?','{"changes":[],"decided":null}');
INSERT INTO "event" VALUES(7,'u3','bridge','Ben','2026-10-01T08:10:00.000Z','undo','numbers:1','i1','','{"changes":[],"decided":null}');
CREATE TABLE revision (
	article TEXT NOT NULL, 
	segment INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	event TEXT NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (article, segment, number), 
	FOREIGN KEY(article, segment) REFERENCES segment (article, number), 
	UNIQUE (event, segment), 
	FOREIGN KEY(event) REFERENCES event (id)
);
INSERT INTO "revision" VALUES('ferry',1,1,'c1','Ana Marić left by boat.');
INSERT INTO "revision" VALUES('ferry',3,1,'c2','An emoji 😀.');
INSERT INTO "revision" VALUES('ferry',1,2,'u1','Ana Marich left by boat.');
INSERT INTO "revision" VALUES('ferry',1,3,'u2','Ana Marić left by boat.');
CREATE TABLE schema (
	version INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	PRIMARY KEY (version)
);
INSERT INTO "schema" VALUES(1,'2026-10-01T08:01:00.000Z');
CREATE TABLE segment (
	article TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	source TEXT NOT NULL, 
	target TEXT NOT NULL, 
	PRIMARY KEY (article, number), 
	FOREIGN KEY(article) REFERENCES article (id)
);
INSERT INTO "segment" VALUES('ferry',1,'Ana Marić ode trajektom.','Ana Marich left by boat.');
INSERT INTO "segment" VALUES('ferry',2,'Ode.','');
INSERT INTO "segment" VALUES('ferry',3,'','An 😀 emoji.
Two lines.');
INSERT INTO "segment" VALUES('bridge',1,'Die Brücke ist zu.','The bridge is closed.');
CREATE TABLE tally (
	article TEXT NOT NULL, 
	seq INTEGER NOT NULL, 
	checks TEXT NOT NULL, 
	open INTEGER NOT NULL, 
	done INTEGER NOT NULL, 
	PRIMARY KEY (article, seq, checks), 
	FOREIGN KEY(article) REFERENCES article (id)
);
INSERT INTO "tally" VALUES('ferry',2,'abc',1,2);
CREATE TRIGGER schema_refuses_update BEFORE UPDATE ON schema BEGIN SELECT RAISE(ABORT, 'rows are added, never changed'); END;
CREATE TRIGGER schema_refuses_delete BEFORE DELETE ON schema BEGIN SELECT RAISE(ABORT, 'rows are added, never changed'); END;
CREATE TRIGGER article_refuses_update BEFORE UPDATE ON article BEGIN SELECT RAISE(ABORT, 'rows are added, never changed'); END;
CREATE TRIGGER article_refuses_delete BEFORE DELETE ON article BEGIN SELECT RAISE(ABORT, 'rows are added, never changed'); END;
CREATE TRIGGER segment_refuses_update BEFORE UPDATE ON segment BEGIN SELECT RAISE(ABORT, 'rows are added, never changed'); END;
CREATE TRIGGER segment_refuses_delete BEFORE DELETE ON segment BEGIN SELECT RAISE(ABORT, 'rows are added, never changed'); END;
CREATE INDEX event_by_article ON event (article, seq);
CREATE TRIGGER event_refuses_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'rows are added, never changed'); END;
CREATE TRIGGER event_refuses_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'rows are added, never changed'); END;
CREATE TRIGGER tally_refuses_update BEFORE UPDATE ON tally BEGIN SELECT RAISE(ABORT, 'rows are added, never changed'); END;
CREATE TRIGGER tally_refuses_delete BEFORE DELETE ON tally BEGIN SELECT RAISE(ABORT, 'rows are added, never changed'); END;
CREATE TRIGGER revision_refuses_update BEFORE UPDATE ON revision BEGIN SELECT RAISE(ABORT, 'rows are added, never changed'); END;
CREATE TRIGGER revision_refuses_delete BEFORE DELETE ON revision BEGIN SELECT RAISE(ABORT, 'rows are added, never changed'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('article',3);
INSERT INTO "sqlite_sequence" VALUES('event',7);
COMMIT;
