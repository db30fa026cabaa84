//! Where the rows (or columns) of a template went on a sheet.

use crate::form::TemplateLine;

/// A map from template positions to sheet positions, known at anchors and followed between them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Axis {
    /// Template position -> sheet position, by template position.
    anchors: Vec<(TemplateLine, u32)>,
    /// The sheet positions of the anchors, ascending.
    taken: Vec<u32>,
}

impl Axis {
    /// An axis through these anchors.
    pub fn new(mut anchors: Vec<(TemplateLine, u32)>) -> Self {
        anchors.sort_unstable();
        anchors.dedup_by_key(|anchor| anchor.0);
        let mut taken: Vec<u32> = anchors.iter().map(|anchor| anchor.1).collect();
        taken.sort_unstable();
        Self { anchors, taken }
    }

    /// The sheet position of a template position that is an anchor.
    pub fn anchor(&self, at: TemplateLine) -> Option<u32> {
        self.anchors
            .binary_search_by_key(&at, |anchor| anchor.0)
            .ok()
            .map(|index| self.anchors[index].1)
    }

    /// The template position of a sheet position that is an anchor.
    pub fn template(&self, position: u32) -> Option<TemplateLine> {
        let mut anchors = self.anchors.iter().filter(|anchor| anchor.1 == position);
        anchors.next().map(|anchor| anchor.0)
    }

    /// The sheet position of any template position: as far from the anchor before it as in the template, or from the one
    /// after it where there is none before.
    pub fn follow(&self, at: TemplateLine) -> Option<u32> {
        let after = self.anchors.partition_point(|anchor| anchor.0 <= at);
        if let Some(&(from, to)) = after.checked_sub(1).and_then(|index| self.anchors.get(index)) {
            return Some(to + (at - from));
        }
        let &(from, to) = self.anchors.get(after)?;
        to.checked_sub(from - at)
    }

    /// The sheet span of the template span `first..=last`: it grows with what was inserted into it, and behind it up to the
    /// next anchor unless its last row is itself an anchor, and keeps its distance from that anchor. None where it was
    /// deleted.
    pub fn span(&self, first: TemplateLine, last: TemplateLine) -> Option<(u32, u32)> {
        let start = self.follow(first)?;
        if self.is_squeezed_out(first, start) {
            return None;
        }
        let inner = self.anchors.partition_point(|anchor| anchor.0 <= last);
        let base = match inner.checked_sub(1).map(|index| self.anchors[index]) {
            Some((from, to)) if from >= first => to + (last - from),
            _ => start + (last - first),
        };
        let base = base.max(start);
        if self.anchor(last).is_some() {
            return Some((start, base));
        }
        let Some(&(next_from, _)) = self.anchors.get(inner) else {
            return Some((start, base));
        };
        let beyond = self.taken.partition_point(|position| *position <= start);
        let inside = |position: &u32| {
            self.anchors
                .iter()
                .any(|a| a.1 == *position && (first..=last).contains(&a.0))
        };
        let Some(next) = self.taken[beyond..].iter().find(|position| !inside(position)) else {
            return Some((start, base));
        };
        let gap = next_from - last - 1;
        let end = next.checked_sub(gap + 1).filter(|end| *end >= start);
        Some((start, end.unwrap_or(start.max(base.min(next.saturating_sub(1))))))
    }

    /// Whether the position would fall on or behind the next anchor: its row was deleted.
    fn is_squeezed_out(&self, at: TemplateLine, position: u32) -> bool {
        let after = self.anchors.partition_point(|anchor| anchor.0 <= at);
        let before = after.checked_sub(1).map(|index| self.anchors[index]);
        match (before, self.anchors.get(after)) {
            (Some((from, to)), Some(next)) => from != at && next.1 > to && position >= next.1,
            _ => false,
        }
    }

    /// Whether the sheet has less than the template between the last anchor up to a template position and the next: if the
    /// position is no anchor of its own, nobody can tell whether it was deleted.
    pub fn is_squeezed(&self, at: TemplateLine) -> bool {
        self.stretch(at).is_some_and(|(template, sheet)| sheet < template)
    }

    /// How far it is from the last anchor up to a template position to the next, in the template and on the sheet; None
    /// outside all anchors and where they are not in order.
    pub fn stretch(&self, at: TemplateLine) -> Option<(u32, u32)> {
        let after = self.anchors.partition_point(|anchor| anchor.0 <= at);
        let (from, to) = self.anchors[after.checked_sub(1)?];
        let next = self.anchors.get(after).filter(|next| next.1 > to)?;
        Some((next.0 - from, next.1 - to))
    }

    /// The sheet position of a template position: an anchor, or between two that are as far from each other as in the template, so that
    /// nothing was put in or taken away.
    pub fn between(&self, at: TemplateLine) -> Option<u32> {
        let is_same = |(template, sheet)| template == sheet;
        self.anchor(at)
            .or_else(|| self.stretch(at).is_some_and(is_same).then(|| self.follow(at))?)
    }

    /// The nearest anchored sheet position behind `position`.
    pub fn next_taken(&self, position: u32) -> Option<u32> {
        self.taken
            .get(self.taken.partition_point(|taken| *taken <= position))
            .copied()
    }

    /// Whether a sheet position lies where a template position that is no anchor belongs: between the anchors round it, if
    /// those stand in the template's order.
    pub fn may_hold(&self, at: TemplateLine, position: u32) -> bool {
        let behind = self.anchors.partition_point(|anchor| anchor.0 < at);
        let before = behind.checked_sub(1).map(|index| self.anchors[index].1);
        let after = self.anchors.get(behind).map(|anchor| anchor.1);
        match (before, after) {
            (Some(before), Some(after)) if before < after => before < position && position < after,
            (Some(before), None) => before < position,
            (None, Some(after)) => position < after,
            _ => true,
        }
    }

    /// Whether a sheet position is an anchor.
    pub fn is_taken(&self, position: u32) -> bool {
        self.taken.binary_search(&position).is_ok()
    }

    /// Anchors before which the sheet has more or fewer positions than the template: template position, sheet position,
    /// by how many.
    pub fn shifts(&self) -> Vec<(TemplateLine, u32, i64)> {
        let mut before = 0;
        let mut shifts = Vec::new();
        for &(from, to) in &self.anchors {
            let shift = i64::from(to) - i64::from(from.0);
            if shift != before {
                shifts.push((from, to, shift - before));
            }
            before = shift;
        }
        shifts
    }

    /// Anchors that stand before one that the template has before them.
    pub fn reordered(&self) -> Vec<(TemplateLine, u32)> {
        let pairs = self.anchors.windows(2).filter(|pair| pair[1].1 < pair[0].1);
        pairs.map(|pair| pair[1]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(anchors: &[(u32, u32)]) -> Axis {
        Axis::new(anchors.iter().map(|(from, to)| (TemplateLine(*from), *to)).collect())
    }

    fn span(axis: &Axis, first: u32, last: u32) -> Option<(u32, u32)> {
        axis.span(TemplateLine(first), TemplateLine(last))
    }

    #[test]
    fn spans_follow_insertions_and_deletions() {
        let same = axis(&[(0, 0), (3, 3), (6, 6)]);
        assert_eq!(span(&same, 1, 2), Some((1, 2)));
        assert_eq!(span(&same, 3, 5), Some((3, 5)));
        assert_eq!(span(&same, 7, 9), Some((7, 9)));
        let inserted = axis(&[(0, 0), (3, 5), (6, 8)]);
        assert_eq!(
            span(&inserted, 0, 0),
            Some((0, 0)),
            "what was inserted behind a labelled row is another row"
        );
        assert_eq!(
            span(&inserted, 1, 2),
            Some((1, 4)),
            "what was inserted behind a row without a label may belong to it"
        );
        assert_eq!(span(&inserted, 3, 5), Some((5, 7)));
        let deleted = axis(&[(0, 0), (3, 2), (6, 5)]);
        assert_eq!(span(&deleted, 0, 2), Some((0, 1)));
        let gone = axis(&[(0, 0), (3, 2)]);
        assert_eq!(span(&gone, 2, 2), None);
        let moved = axis(&[(0, 6), (3, 0), (6, 3)]);
        assert_eq!(span(&moved, 0, 2), Some((6, 8)));
        assert_eq!(span(&moved, 3, 5), Some((0, 2)));
    }
}
