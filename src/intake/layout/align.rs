//! Alignment of two sequences: the heaviest set of pairs that keeps the order of both.

/// A possible pair: position in the first sequence, in the second, and how much speaks for it.
pub type Pair = (u32, u32, f64);

/// Weights that differ by less are the same.
const EQUAL: f64 = 1e-9;

/// Chooses the pairs with the greatest total weight in which both positions strictly increase. Deterministic: where
/// several are as good, one that is as far from the pair before it as in the first sequence.
pub fn align(mut pairs: Vec<Pair>) -> Vec<(u32, u32)> {
    pairs.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
    let mut seconds: Vec<u32> = pairs.iter().map(|pair| pair.1).collect();
    seconds.sort_unstable();
    seconds.dedup();
    let mut best = PrefixMax::new(seconds.len());
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    let mut total = vec![0.0; pairs.len()];
    for (index, &(_, second, weight)) in pairs.iter().enumerate() {
        let rank = seconds.partition_point(|s| *s < second);
        let (sum, from) = best.up_to(rank);
        total[index] = sum + weight;
        before[index] = from;
        best.raise(rank, total[index], index);
    }
    let mut at = best.up_to(seconds.len()).1;
    let mut chosen = Vec::new();
    while let Some(index) = at {
        chosen.push((pairs[index].0, pairs[index].1));
        at = before[index];
    }
    chosen.reverse();
    keep_distance(&pairs, &mut chosen);
    chosen
}

/// Puts each pair where it keeps its distance from the one before, if it is worth as much there.
fn keep_distance(pairs: &[Pair], chosen: &mut [(u32, u32)]) {
    for index in 1..chosen.len() {
        let ((before, start), (from, to)) = (chosen[index - 1], chosen[index]);
        let end = chosen.get(index + 1).map_or(u32::MAX, |next| next.1);
        let own = &pairs[pairs.partition_point(|pair| pair.0 < from)..pairs.partition_point(|pair| pair.0 <= from)];
        let Some(weight) = own.iter().find(|pair| pair.1 == to).map(|pair| pair.2) else {
            continue;
        };
        let as_good = |pair: &&Pair| start < pair.1 && pair.1 < end && pair.2 + EQUAL > weight;
        let stretch = |pair: &&Pair| ((pair.1 - start).abs_diff(from - before), pair.1);
        if let Some(nearest) = own.iter().filter(as_good).min_by_key(stretch) {
            chosen[index].1 = nearest.1;
        }
    }
}

/// Greatest total over a prefix, with the pair that reached it (a Fenwick tree).
struct PrefixMax {
    tree: Vec<(f64, Option<usize>)>,
}

impl PrefixMax {
    fn new(len: usize) -> Self {
        Self {
            tree: vec![(0.0, None); len + 1],
        }
    }

    fn up_to(&self, len: usize) -> (f64, Option<usize>) {
        let (mut at, mut best) = (len, (0.0, None));
        while at > 0 {
            if self.tree[at].0 > best.0 {
                best = self.tree[at];
            }
            at &= at - 1;
        }
        best
    }

    fn raise(&mut self, rank: usize, total: f64, index: usize) {
        let mut at = rank + 1;
        while at < self.tree.len() {
            if total > self.tree[at].0 {
                self.tree[at] = (total, Some(index));
            }
            at += at & at.wrapping_neg();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_heavier_order() {
        assert_eq!(align(vec![(0, 0, 1.0), (1, 1, 1.0)]), [(0, 0), (1, 1)]);
        assert_eq!(align(vec![(0, 3, 1.0), (1, 1, 1.0), (2, 2, 1.0)]), [(1, 1), (2, 2)]);
        assert_eq!(align(vec![(0, 3, 5.0), (1, 1, 1.0), (2, 2, 1.0)]), [(0, 3)]);
        assert_eq!(align(vec![(0, 0, 1.0), (0, 1, 2.0)]), [(0, 1)]);
        let twice = vec![(0, 0, 1.0), (2, 1, 0.2), (2, 2, 0.2), (2, 3, 0.2), (4, 6, 1.0)];
        assert_eq!(align(twice), [(0, 0), (2, 2), (4, 6)]);
        assert!(align(Vec::new()).is_empty());
    }

    proptest::proptest! {
        #[test]
        fn follows_any_insertion_and_deletion(kept in proptest::collection::vec(proptest::bool::ANY, 1..60), gaps in proptest::collection::vec(0u32..4, 60)) {
            let mut second = 0;
            let mut truth = Vec::new();
            for (first, keep) in kept.iter().enumerate() {
                second += gaps[first];
                if *keep {
                    truth.push((first as u32, second));
                    second += 1;
                }
            }
            let pairs = truth.iter().map(|&(a, b)| (a, b, 1.0)).collect();
            proptest::prop_assert_eq!(align(pairs), truth);
        }
    }
}
