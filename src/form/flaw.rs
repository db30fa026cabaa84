//! What keeps a template from being understood as whoever made it meant it.
//!
//! It would be read otherwise than it looks, in every form that is sent in: so it is told when the plan is loaded, to who
//! can mend the template, and never to a section.

/// What is wrong with a template at a cell: one or more Japanese sentences that say what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// Two names lead to the cell.
    #[error("欄「{0}」と「{1}」の名前が同じセルに付いています。どちらか一方だけにしてください。")]
    Shared(String, String),
    /// A name was dragged over several years.
    #[error(
        "欄「{0}」の名前が、2 つ以上の年度の列にまたがって付いています。年度ごとに 1 つの値を読み取れるように、Ctrl キーを押しながら年度ごとのセルを 1 つずつ選んで、名前を付け直してください。"
    )]
    AcrossYears(String),
    /// A number in several cells.
    #[error(
        "欄「{0}」には 1 つの値だけを書きますが、名前が結合していない 2 つ以上のセルに付いています。値が 2 つ以上あるときは Ctrl キーを押しながらセルを 1 つずつ選んで名前を付け直し、1 つのときはセルを結合してください。"
    )]
    SeveralCells(String),
    /// A field has several rows under the years.
    #[error(
        "欄「{0}」は、年度の下に 2 行以上あります。年度ごとの値は 1 行ずつ読み取りますので、行ごとに別の名前を付けてください。"
    )]
    RowsUnderYears(String),
    /// A year heading that is no year.
    #[error(
        "年度の見出し「{0}」を年度として読み取れません。「R3」「令和3年度」「2021年度」のように書いてください（「R3実績」「R3計画」「R3決算」「R3予算」も読み取ります。「25年度」は、隣の見出しが「平成24年度」のように続く年度のときだけ、「前年度」「当年度」は、どの見出しもそう書かれた行だけで読み取ります）。"
    )]
    NoYear(String),
    /// A year heading that holds nothing, or a formula without its result.
    #[error(
        "年度の見出しに年度がありません。「R3」「令和3年度」のように文字で書いてください（数式のときは、Excel で開いて保存し直すと結果が入ります）。"
    )]
    BlankYear,
    /// A year stands in two headings.
    #[error(
        "年度の見出し「{0}」が 2 つあります。年度の見出しは 1 つの年度に 1 つだけにし、計画と実績などの別は、その下の行の見出しに書いてください。「R3計画」「R3実績」と並べるときは、計画の列と実績の列に別の名前を付けてください。"
    )]
    YearTwice(String),
    /// Years below one another.
    #[error(
        "年度が縦に並んでいます。年度は横に並べた様式だけを読み取れます。年度を横に並べ、そのセルに「年度」という名前を付けてください。"
    )]
    YearsDown,
    /// Year headings without the name 年度.
    #[error(
        "年度の見出し（{0} など）に「年度」という名前が付いていません。見出しを書き換えても別の年度の値と取り違えないように、Ctrl キーを押しながら年度の見出しのセルを選んで「年度」という名前を付け、欄の名前は年度ごとに分けず 1 つの名前にしてください。"
    )]
    UnnamedYears(String),
    /// A further row of year headings over other years or columns, which nobody named.
    #[error(
        "年度の見出し（「{0}」など）が {1} 行目にもありますが、「年度」という名前が付いていません。上の見出しと年度や列の並びが違うので、この行の見出しでも年度を読み取れるように、「数式」→「名前の管理」で「年度」の参照範囲に {1} 行目の見出しのセルも加えてください。"
    )]
    OtherYears(String, u32),
    /// A field has cells below several rows of year headings.
    #[error(
        "欄「{0}」の名前が、2 つの年度の見出し（{1} 行目と {2} 行目）の下に付いています。見出しの行ごとに別の名前を付けてください。{1} 行目と同じ見出しをくり返しただけのときは、{2} 行目の見出しを「年度」という名前から外してください。"
    )]
    UnderSeveral(String, u32, u32),
    /// The columns of a year are no months or quarters.
    #[error(
        "年度の見出しの下が {0} 列あり、月や四半期に分けられません。工程を読み取れるように、1 つの年度を 12 列（月）か 4 列（四半期）にし、「計」や「前年度まで」などの列は年度の見出しの外に置いてください。"
    )]
    Columns(u32),
    /// A label of a month says another month than its column is read as.
    #[error(
        "工程の見出し「{0}」は、この列の時期（{1}）と違います。年度は 4 月から翌年 3 月までとして、左から順に同じ長さに分けて読み取ります。4 月始まりに並べ、月や四半期でない列は年度の見出しの外に置いてください。"
    )]
    Month(String, String),
    /// Years of different widths above a schedule.
    #[error("年度によって列の数が違います。工程を読み取れるように、どの年度も同じ列の数にしてください。")]
    UnevenYears,
    /// The schedule reaches beyond the years.
    #[error("欄「{0}」の名前が、年度の見出しのない列にも付いています。年度の下のセルだけに付け直してください。")]
    BeyondYears(String),
    /// Marks in the schedule of the template.
    #[error("欄「{0}」に、初めから印や文字が入っています。どの個票でも工程として読み取られますので、消してください。")]
    MarkedSchedule(String),
}

/// Why a workbook cannot serve as a template; as text one Japanese sentence without its full stop.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormError {
    /// No defined name leads to a sheet.
    #[error("名前の付いた入力欄がありません")]
    NoFields,
    /// Fields lie on more than one sheet.
    #[error("入力欄が複数のシート（{}）にあります", .0.join("、"))]
    SeveralSheets(Vec<String>),
}
