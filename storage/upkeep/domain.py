"""The repositories of the domain, by their names on a transaction."""

from storage.repositories import Repositories, repository
from storage.upkeep.audit import StoredAudit
from storage.upkeep.settings import StoredSettingChanges
from workflow.upkeep.ports import Audit
from workflow.upkeep.settings import SettingChanges


class UpkeepDomain(Repositories):
    """``workflow.upkeep.ports.UpkeepRepositories`` in a database."""

    settings = repository[SettingChanges](StoredSettingChanges)
    audit = repository[Audit](StoredAudit)
