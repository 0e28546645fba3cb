"""What a case is: the stages of a site, and what else is needed to repeat it."""

from dataclasses import dataclass, field

from sites import Files


@dataclass
class Case:
    """Made of a seed and a number alone; minimizing makes others with fewer files and bytes."""

    kind: str
    stages: list[Files]
    """The sources, one state after the other."""
    facts: dict = field(default_factory=dict)
    codes: list[int] = field(default_factory=list)
    """The exit codes of its last build, so that a report can say how many sites were valid."""

    def with_stages(self, stages: list[Files]) -> "Case":
        return Case(self.kind, stages, self.facts)
