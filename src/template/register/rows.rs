//! What stands in the rows of the register.

/// An initiative as the register lists it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RegisterInitiative {
    /// 番号, kept as text.
    pub number: String,
    /// 事業名称.
    pub name: String,
    /// 部.
    pub department: String,
    /// 課.
    pub section: String,
    /// 取組区分: 全庁的な取組み, 課（室）を超えた取組み, 課（室）の取組み.
    pub category: String,
    /// 実施責任者, a post.
    pub responsible: String,
    /// 実績評価責任者, a post.
    pub evaluator: String,
    /// 様式: the id of the form.
    pub form: String,
    /// 状態: 実施中, 終了, 休止.
    pub state: String,
    /// 開始年月, 終了年月: the first and the last month that its form is expected for, `2022-03`; empty where it always was, or goes on.
    pub from: String,
    pub until: String,
    /// 統合先: the 番号 of the initiative that it was merged into.
    pub merged_into: String,
    /// 旧名称: names that it had before.
    pub former_names: Vec<String>,
    /// 関係課: the sections that take part beside the one in charge.
    pub partners: Vec<String>,
    /// 備考.
    pub remarks: String,
}

/// A section; the order of the list is the 建制順.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RegisterSection {
    /// 部; empty for sections outside the departments, such as 会計課.
    pub department: String,
    /// 課.
    pub section: String,
    /// 別名: other spellings that stand for the section.
    pub aliases: Vec<String>,
    /// The post that evaluates the section's own initiatives where there is no 部長.
    pub evaluator: String,
    /// 開始年月, 終了年月: the first and the last month that the section is there for, `2022-03`; empty where it always was, or goes on.
    pub from: String,
    pub until: String,
    /// 後継: the sections that follow it, each as it is written.
    pub successors: Vec<String>,
    /// 備考.
    pub remarks: String,
}

/// A code of a table of codes in the register.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RegisterCode {
    /// 版.
    pub version: String,
    /// コード.
    pub code: String,
    /// 名称.
    pub name: String,
    /// 適用開始: the first month of its version, `2020-12`.
    pub from: String,
    /// 後継: what follows it in the next version.
    pub successor: String,
}

pub(super) fn initiative_row(initiative: &RegisterInitiative) -> Vec<String> {
    let own = initiative;
    let [former, partners] = [&own.former_names, &own.partners].map(|names| names.join("、"));
    let cells = [&own.number, &own.name, &own.department, &own.section, &own.category];
    let posts = [&own.responsible, &own.evaluator, &own.form, &own.state];
    let rest = [
        &own.from,
        &own.until,
        &own.merged_into,
        &former,
        &partners,
        &own.remarks,
    ];
    cells.into_iter().chain(posts).chain(rest).cloned().collect()
}

pub(super) fn code_row(code: &RegisterCode) -> Vec<String> {
    let RegisterCode {
        version,
        code,
        name,
        from,
        successor,
    } = code;
    [version, code, name, from, successor].map(String::clone).into()
}

pub(super) fn section_row(order: usize, section: &RegisterSection) -> Vec<String> {
    let RegisterSection {
        department,
        section,
        aliases,
        evaluator,
        from,
        until,
        successors,
        remarks,
    } = section;
    vec![
        order.to_string(),
        department.clone(),
        section.clone(),
        aliases.join("、"),
        evaluator.clone(),
        from.clone(),
        until.clone(),
        successors.join("、"),
        remarks.clone(),
    ]
}
