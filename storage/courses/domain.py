"""The repositories of the domain, by their names on a transaction."""

from storage.courses.courses import StoredCourses
from storage.courses.imports import StoredImports
from storage.courses.intentions import StoredDelegates, StoredIntentions
from storage.courses.requests import StoredRequests
from storage.courses.tasks import StoredTasks
from storage.repositories import Repositories, repository
from workflow.courses.courses import Courses
from workflow.courses.delegates import Delegates
from workflow.courses.intentions import Intentions
from workflow.courses.ports import Imports, Requests, ServiceTasks


class CoursesDomain(Repositories):
    """``workflow.courses.ports.CoursesRepositories`` in a database."""

    courses = repository[Courses](StoredCourses)
    imports = repository[Imports](StoredImports)
    requests = repository[Requests](StoredRequests)
    tasks = repository[ServiceTasks](StoredTasks)
    intentions = repository[Intentions](StoredIntentions)
    delegates = repository[Delegates](StoredDelegates)
