"""Keep the one vocabulary of topics in step with the catalogue."""

from collections.abc import Sequence

from django.db import transaction

from assessment.domain.catalogue import Topic as CatalogueTopic
from assessment.domain.findings import Fault, Finding, RefusedError
from cms.knowledge.models import Topic


@transaction.atomic
def keep_topics(topics: Sequence[CatalogueTopic]) -> None:
    """Make missing topics and rename changed ones; none is ever deleted.

    Raises:
        RefusedError: if a topic from elsewhere already has one of the names.
    """
    known = {topic.slug: topic for topic in Topic.objects.all()}
    ours = {topic.id for topic in topics}
    taken = {topic.name: slug for slug, topic in known.items() if slug not in ours}
    findings = [
        Finding(f"topics[{at}].label", Fault.TOPIC_NAME_TAKEN, {"value": topic.label})
        for at, topic in enumerate(topics)
        if topic.label in taken
    ]
    if findings:
        raise RefusedError(findings)
    renamed = [
        topic
        for topic in topics
        if topic.id in known and known[topic.id].name != topic.label
    ]
    # Names are unique and may be swapped: first out of the way, then into place.
    for topic in renamed:
        Topic.objects.filter(slug=topic.id).update(name=f"~{topic.id}")
    for topic in renamed:
        Topic.objects.filter(slug=topic.id).update(name=topic.label)
    Topic.objects.bulk_create(
        Topic(slug=topic.id, name=topic.label)
        for topic in topics
        if topic.id not in known
    )
