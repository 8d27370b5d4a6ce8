"""Indicators: leaders' assigned places."""

from bqw_sdk.analysis.definition import Definition
from bqw_sdk.findings import Text

DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        "batch-completed-project-investment",
        Text("集中竣工项目总投资", "Total investment of projects completed in a batch"),
        Text(
            "一次集中竣工项目的总投资(项目总额,不是完成投资统计)",
            "total investment of the projects completed together; the projects' totals, no statistic of completed investment",
        ),
        "yuan",
        "flow",
        money_kind="planned",
    ),
    Definition(
        "batch-completed-projects",
        Text("集中竣工项目数", "Projects completed in a batch"),
        Text("一次集中竣工的项目个数", "projects completed together on one occasion"),
        "projects",
        "flow",
    ),
    Definition(
        "batch-started-completed-operating-investment",
        Text(
            "集中动工竣工投产计划总投资",
            "Planned investment of projects started, completed or put into production in a batch",
        ),
        Text(
            "一次集中动工、竣工和投产项目的计划总投资",
            "planned total investment of the projects started, completed or put into production together",
        ),
        "yuan",
        "flow",
        money_kind="planned",
    ),
    Definition(
        "batch-started-completed-operating-projects",
        Text("集中动工竣工投产项目数", "Projects started, completed or put into production in a batch"),
        Text(
            "一次集中动工、竣工和投产的项目合计个数",
            "projects started, completed or put into production together on one occasion",
        ),
        "projects",
        "flow",
    ),
    Definition(
        "batch-started-investment",
        Text("集中开工项目总投资", "Total investment of projects started in a batch"),
        Text(
            "一次集中开工项目的总投资,按计划额计",
            "total investment of the projects started together, taken as planned money",
        ),
        "yuan",
        "flow",
        money_kind="planned",
    ),
    Definition(
        "batch-started-operating-investment",
        Text(
            "集中动工投产计划总投资",
            "Planned investment of projects started or put into production in a batch",
        ),
        Text(
            "一次集中动工和投产项目的计划总投资",
            "planned total investment of the projects started or put into production together",
        ),
        "yuan",
        "flow",
        money_kind="planned",
    ),
    Definition(
        "batch-started-or-completed-investment",
        Text("集中开竣工项目总投资", "Total investment of projects started or completed in a batch"),
        Text(
            "一次集中开工和竣工项目的总投资,按计划额计",
            "total investment of the projects started or completed together, taken as planned money",
        ),
        "yuan",
        "flow",
        money_kind="planned",
    ),
    Definition(
        "batch-started-or-completed-projects",
        Text("集中开竣工项目数", "Projects started or completed in a batch"),
        Text("一次集中开工和竣工的项目合计个数", "projects started or completed together on one occasion"),
        "projects",
        "flow",
    ),
    Definition(
        "batch-started-projects",
        Text("集中开工项目数", "Projects started in a batch"),
        Text("一次集中开工的项目个数", "projects started together on one occasion"),
        "projects",
        "flow",
    ),
    Definition(
        "programme-funds-pooled",
        Text("统筹百千万工程资金", "Funds pooled for the programme"),
        Text(
            "统筹安排的百千万工程资金,到位情况未说明,按计划额计",
            "funds pooled for the programme; what was paid is not said, so taken as planned",
        ),
        "yuan",
        "unstated",
        money_kind="planned",
    ),
    Definition(
        "projects-started-or-operating",
        Text("动工和投产项目数", "Projects started or put into production"),
        Text("时期内动工和投产的项目个数", "projects started or put into production in the period"),
        "projects",
        "flow",
    ),
    Definition(
        "started-or-operating-completed-investment",
        Text("动工和投产项目已完成投资", "Completed investment of projects started or in production"),
        Text(
            "时期内动工和投产项目已完成的投资总额",
            "investment completed in the projects started or put into production in the period",
        ),
        "yuan",
        "flow",
        money_kind="completed",
    ),
    Definition(
        "started-project-investment",
        Text("单个开工项目总投资", "Total investment of one project started"),
        Text(
            "单个开工项目的总投资,按计划额计",
            "total investment of one project that starts, taken as planned money",
        ),
        "yuan",
        "project-attribute",
        money_kind="planned",
    ),
)
