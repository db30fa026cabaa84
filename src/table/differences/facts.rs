//! Which columns of which tables are facts.

use super::difference::About;

/// A fact: its columns, of which the first that says anything is shown, what it is called, and the column of its cell.
pub(super) type Fact = (&'static [&'static str], &'static str, &'static str);

/// How the rows of a table are compared.
pub(super) struct Spec {
    pub(super) about: About,
    /// What tells a row from others, beside the key of its initiative.
    pub(super) id: &'static [&'static str],
    pub(super) facts: &'static [Fact],
}

pub(super) const INITIATIVES: Spec = Spec {
    about: About::Initiative,
    id: &[],
    facts: &[
        (&["number"], "番号", ""),
        (&["title"], "名称", ""),
        (&["department"], "部", ""),
        (&["section"], "課", ""),
        (&["form"], "様式", ""),
        (&["scope"], "取組区分", ""),
        (&["responsible"], "実施責任者", ""),
        (&["evaluator"], "評価者", ""),
        (&["fiscal_year"], "年度", ""),
    ],
};

pub(super) const INDICATORS: Spec = Spec {
    about: About::Indicator,
    id: &["indicator", "fiscal_year"],
    facts: &[
        (&["name"], "名称", ""),
        (&["unit"], "単位", ""),
        (&["direction"], "方向", ""),
        (&["baseline"], "基準値", ""),
        (&["target_text", "target", "target_state"], "目標値", "target_cell"),
        (&["actual_text", "actual", "actual_state"], "実績値", "actual_cell"),
        (
            &["approved_text", "approved", "approved_state"],
            "承認された目標値",
            "target_cell",
        ),
    ],
};

pub(super) const RATES: Spec = Spec {
    about: About::Grade,
    id: &["indicator", "fiscal_year"],
    facts: &[
        (&["achievement"], "達成率", "actual_cell"),
        (&["grade", "standing"], "計算の評価", "actual_cell"),
    ],
};

pub(super) const GOALS: Spec = Spec {
    about: About::Goal,
    id: &["indicator", "fiscal_year"],
    facts: &[
        (&["text"], "目標", "cell"),
        (&["due"], "期限", "cell"),
        (&["amount_text", "amount", "unit"], "数量", "cell"),
        (&["comparison"], "比べ方", "cell"),
        (&["base"], "基準", "cell"),
        (&["condition"], "条件", "cell"),
        (&["actual_text"], "実績", "cell"),
        (&["state", "standing"], "状態", "cell"),
    ],
};

pub(super) const APPROVED: Spec = Spec {
    about: About::Approved,
    id: &["indicator", "term", "fiscal_year"],
    facts: &[
        (&["approved"], "承認された値", "cell"),
        (&["said", "approval"], "様式の値", "cell"),
        (&["since"], "承認した期間", "cell"),
    ],
};

pub(super) const STEPS: Spec = Spec {
    about: About::Step,
    id: &["step"],
    facts: &[
        (&["name"], "名称", "cell"),
        (&["planned"], "計画", "cell"),
        (&["actual"], "実績", "cell"),
        (&["state", "delay_months"], "状態", "cell"),
    ],
};

pub(super) const ITEMS: Spec = Spec {
    about: About::Item,
    id: &["list", "item"],
    facts: &[
        (&["code"], "記号", "cell"),
        (&["text"], "内容", "cell"),
        (&["required"], "必須", "cell"),
        (&["state", "state_state", "counts"], "状態", "cell"),
        (&["due", "stage_due"], "期限", "cell"),
        (&["remark"], "所見", "cell"),
        (&["measure"], "改善策", "cell"),
        (&["responsible"], "担当", "cell"),
        (&["before_yen"], "削減前の額（円）", "before_cell"),
        (&["after_yen"], "削減後の額（円）", "after_cell"),
    ],
};

pub(super) const COSTS: Spec = Spec {
    about: About::Amount,
    id: &["fiscal_year"],
    facts: &[
        (&["budget_yen", "budget_state"], "予算額（円）", "budget_cell"),
        (
            &["settlement_yen", "settlement_state"],
            "決算額（円）",
            "settlement_cell",
        ),
    ],
};

pub(super) const STATED: Spec = Spec {
    about: About::Stated,
    id: &["evaluation", "fiscal_year"],
    facts: &[
        (&["stated"], "評価者の評価", "cell"),
        (&["stated_reason"], "評価理由", "cell"),
    ],
};

pub(super) const GRADES: Spec = Spec {
    about: About::Grade,
    id: &["evaluation", "fiscal_year"],
    facts: &[
        (&["grade"], "評価", "cell"),
        (&["computed", "standing"], "計算の評価", "cell"),
        (&["achievement"], "達成率", "cell"),
    ],
};

pub(super) const DECISIONS: Spec = Spec {
    about: About::Decision,
    id: &["question", "about"],
    facts: &[
        (&["proposal"], "所管案", "cell"),
        (&["opinion"], "事務局意見", "cell"),
        (&["decision"], "本部決定", "cell"),
    ],
};

pub(super) const SUMS: Spec = Spec {
    about: About::Sum,
    id: &["name", "fiscal_year"],
    facts: &[
        (&["target"], "目標", ""),
        (&["sum", "open"], "合計", ""),
        (&["stated"], "全庁の様式の値", ""),
        (&["grade", "standing"], "評価", ""),
    ],
};

pub(super) const VALUES: Spec = Spec {
    about: About::Text,
    id: &["field", "fiscal_year", "row"],
    facts: &[(&["raw"], "記入", "cell")],
};
