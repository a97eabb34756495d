"""What people said in a review, by the paragraph that they said it of."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from transreview.model import Event
from transreview.review import Review


def comments_by_segment(review: Review) -> Mapping[int, Sequence[Event]]:
    """The comments on each paragraph (from 1) and on the issues that are flagged in it, oldest first."""
    places = {record.issue.key: record.issue.flagged.segment for record in review.records}
    comments: dict[int, list[Event]] = defaultdict(list)
    for key, said in review.comments.items():
        for comment in said:
            if number := places.get(key) or comment.segment:
                comments[number].append(comment)
    return {number: sorted(said, key=lambda each: (each.at, each.seq)) for number, said in comments.items()}
