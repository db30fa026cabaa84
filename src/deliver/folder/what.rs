//! What results must never touch, as the DX office calls it.

/// What must not be touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The folder of submissions.
    Input,
    /// `plan.toml`.
    Plan,
    /// A template workbook, or the folder of the templates.
    Templates,
    /// The register.
    Register,
    /// The official editions.
    Official,
    /// The results of batches.
    Output,
}

impl What {
    /// What the DX office calls it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Input => "提出フォルダー",
            Self::Plan => "設定ファイル",
            Self::Templates => "様式",
            Self::Register => "台帳",
            Self::Official => "確定した版のフォルダー",
            Self::Output => "結果のフォルダー",
        }
    }
}
