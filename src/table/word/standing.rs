//! How goals and steps stand, and what was approved.

words! {
    /// How a goal in words stands at the date of the batch.
    pub enum GoalStanding {
        /// Its date is past, and it is not reached.
        Overdue = "期限切れ",
        /// Its date is past, and only the evaluator can say.
        Judgement = "要判断",
        /// Its date has not come.
        #[default]
        Ahead = "期限前",
        /// Reached, or given up.
        Settled = "済",
        /// It could not be read.
        Unread = "読取不可",
    }
}

words! {
    /// What an indicator is graded by.
    pub enum Term {
        /// Of one fiscal year.
        #[default]
        Target = "目標値",
        Baseline = "基準値",
        Direction = "方向",
    }
}

words! {
    /// Whether what a form says of a [`Term`] was approved.
    pub enum Approval {
        /// It was, or it was the first that is known.
        #[default]
        Approved = "承認済",
        /// Nothing was decided yet.
        Pending = "承認前",
        /// It was refused.
        Returned = "差戻し",
    }
}

words! {
    /// How a party's step stands.
    pub enum StepStanding {
        /// Nothing is left to be said.
        #[default]
        Done = "済",
        /// It is their turn.
        Open = "未",
        /// An earlier party has not spoken yet.
        Waiting = "前の手続待ち",
        /// Its date is past.
        Late = "遅れ",
        /// Nothing is asked of them about this initiative.
        NotNeeded = "不要",
    }
}
