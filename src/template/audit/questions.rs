//! The questions of the form audit as the source prints them (001, 戦術12: 内部監査確認項目イメージ). The numbers 2 to 4 are ours: its
//! table has the first alone.

/// A question, printed in its row.
pub(super) struct Question {
    /// 項目; empty where it goes with the question before.
    pub group: &'static str,
    pub number: &'static str,
    /// ○ where it must be met.
    pub required: &'static str,
    /// 監査項目.
    pub text: &'static str,
    /// 監査資料の例.
    pub papers: &'static str,
    /// 監査実施の例.
    pub procedure: &'static str,
    /// Its number in the national guideline of security policies.
    pub guideline: &'static str,
    /// Its numbers in JIS Q 27002.
    pub standard: &'static str,
    /// 留意事項.
    pub note: &'static str,
}

impl Question {
    /// What is printed behind 項目, column by column.
    pub fn words(&self) -> [&'static str; 8] {
        [
            self.number,
            self.required,
            self.text,
            self.papers,
            self.procedure,
            self.guideline,
            self.standard,
            self.note,
        ]
    }
}

pub(super) const QUESTIONS: [Question; 4] = [
    Question {
        group: "1 組織体制",
        number: "1",
        required: "○",
        text: "i) 組織体制、権限及び責任\nCISOによって、情報セキュリティ対策のための組織体制、権限及び責任が定められ、文書化されている。",
        papers: "□情報セキュリティポリシー",
        procedure: "監査資料のレビューと統括情報セキュリティ責任者へのインタビューにより、情報セキュリティ対策に係る権限、責任、連絡体制、兼務の禁止が文書化され、正式に承認されているか確かめる。",
        guideline: "1.1(1)~(6)、(8)",
        standard: "6.1.1\n7.2.1",
        note: "",
    },
    Question {
        group: "",
        number: "2",
        required: "",
        text: "ii) 情報セキュリティ委員会の設置\nCISOによって、情報セキュリティポリシー等、情報セキュリティに関する重要な事項を決定する機関(情報セキュリティ委員会)が設置されている。",
        papers: "□情報セキュリティポリシー\n□情報セキュリティ委員会設置要綱",
        procedure: "監査資料のレビューと統括情報セキュリティ責任者へのインタビューにより、情報セキュリティポリシー等、情報セキュリティに関する重要な事項を決定する機関(情報セキュリティ委員会)が設置されているか確かめる。",
        guideline: "1.1(7)①",
        standard: "-",
        note: "・情報セキュリティに関する意思決定機関として情報セキュリティ委員会以外に庁議や幹部会議等を位置づけることも可能である。",
    },
    Question {
        group: "",
        number: "3",
        required: "",
        text: "iii) 情報セキュリティ委員会の開催\n情報セキュリティ委員会が毎年度開催され、情報セキュリティ対策の改善計画を策定し、その実施状況が確認されている。",
        papers: "□情報セキュリティポリシー\n□情報セキュリティ委員会設置要綱",
        procedure: "監査資料のレビューと統括情報セキュリティ責任者又は情報セキュリティ責任者へのインタビューにより、情報セキュリティ委員会が毎年度開催され、リスク情報の共有や情報セキュリティ対策の改善計画が確認されているか確かめる。",
        guideline: "1.1(7)②",
        standard: "-",
        note: "",
    },
    Question {
        group: "3 CSIRTの設置・役割",
        number: "4",
        required: "○",
        text: "iv) CSIRTの設置・役割の明確化\nCSIRTが設置され、部局の情報セキュリティインシデントについてCISOへの報告がされている。また、CISOによって、CSIRT及び構成する要員の役割が明確化されている。",
        papers: "□情報セキュリティポリシー\n□CSIRT設置要綱",
        procedure: "監査資料のレビューと統括情報セキュリティ責任者へのインタビューにより、CSIRTが設置されており、規定された役割に応じて情報セキュリティインシデントのとりまとめやCISOへの報告、報道機関等への通知、関係機関との情報共有等を行う統一窓口が設置されているか確かめる。また、監査資料のレビューとCISO又は構成要員へのインタビューにより、CSIRTの要員構成、役割などが明確化されており、要員はそれぞれの役割を理解しているか確かめる。",
        guideline: "1.1(9)",
        standard: "6.1.3\n6.1.4\n16.1.1\n16.1.2\n16.1.3\n16.1.4\n16.1.5",
        note: "",
    },
];
