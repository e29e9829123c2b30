"""Models of the knowledge base."""

from cms.knowledge.models.approval import Approval, ApprovalTask, AskedStep
from cms.knowledge.models.care import ReviewMonths
from cms.knowledge.models.content import (
    Audience,
    ContentPage,
    Kind,
    PageFile,
    PageStep,
    RelatedPage,
)
from cms.knowledge.models.force import Force
from cms.knowledge.models.funding import FundingProgramme
from cms.knowledge.models.glossary import GlossaryTerm
from cms.knowledge.models.innerlink import InnerLink
from cms.knowledge.models.kinds import (
    CasePage,
    GuidePage,
    InstructionKind,
    InstructionPage,
    ResourcePage,
)
from cms.knowledge.models.ownword import OwnWord
from cms.knowledge.models.pageversion import PageVersion
from cms.knowledge.models.place import PlacePage, PlacesPage
from cms.knowledge.models.process import ProcessPage
from cms.knowledge.models.service import Service, ServiceGroup
from cms.knowledge.models.serving import ServedPage, page_view
from cms.knowledge.models.signature import SignedScan
from cms.knowledge.models.source import ChangeKind, SourcedPage
from cms.knowledge.models.structure import GlossaryPage, HomePage, SectionIndexPage
from cms.knowledge.models.topic import TaggedPage, Topic
from cms.knowledge.models.version import ContentVersion

__all__ = [
    "Approval",
    "ApprovalTask",
    "AskedStep",
    "Audience",
    "CasePage",
    "ChangeKind",
    "ContentPage",
    "ContentVersion",
    "Force",
    "FundingProgramme",
    "GlossaryPage",
    "GlossaryTerm",
    "GuidePage",
    "HomePage",
    "InnerLink",
    "InstructionKind",
    "InstructionPage",
    "Kind",
    "OwnWord",
    "PageFile",
    "PageStep",
    "PageVersion",
    "PlacePage",
    "PlacesPage",
    "ProcessPage",
    "RelatedPage",
    "ResourcePage",
    "ReviewMonths",
    "SectionIndexPage",
    "ServedPage",
    "Service",
    "ServiceGroup",
    "SignedScan",
    "SourcedPage",
    "TaggedPage",
    "Topic",
    "page_view",
]
