//! The numbers of initiatives that have none but that of their block: 総務部-2 for 部局目標2 of 総務部.

use std::collections::BTreeSet;

use super::blocks::Block;
use super::measure::Sourced;
use crate::book::Address;
use crate::intake::Submission;
use crate::value::{Read, Reading, Text, Trouble};

/// The number of a block.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum BlockNumber {
    /// It is known by this.
    Told(u32),
    /// Another filled block has the same printed in it, this one in the cell.
    Repeated(u32, Address),
}

impl BlockNumber {
    /// The numbers of the filled blocks of a group, in their order. Two blocks of one number where one is empty leave no doubt.
    pub fn of(submission: &Submission, group: usize, blocks: &[Block]) -> Vec<Self> {
        let filled: BTreeSet<u32> = blocks.iter().map(|block| block.first).collect();
        let repeated = submission.repeated_numbers.iter();
        let repeated: Vec<_> = repeated
            .filter(|one| one.group == group && filled.contains(&one.item))
            .collect();
        let of_block = |block: &Block| match repeated.iter().find(|one| one.item == block.first) {
            None => Self::Told(block.first),
            Some(own) => match repeated.iter().filter(|one| one.number == own.number).count() {
                1 => Self::Told(own.number),
                _ => Self::Repeated(own.number, own.cell),
            },
        };
        blocks.iter().map(of_block).collect()
    }

    /// The 番号 that an initiative of a section has by it.
    pub fn in_section(self, section: &str) -> Sourced<Text> {
        match self {
            Self::Told(number) => Sourced {
                read: Read::plain(Reading::Value(format!("{section}-{number}").into())),
                ..Sourced::default()
            },
            Self::Repeated(number, cell) => Sourced {
                read: Read::plain(Reading::Unreadable(Trouble::Disputed)),
                cell: Some(cell),
                raw: number.to_string().into(),
            },
        }
    }
}
