//! Common nouns for where something is, by kind: of one kind, something is at one at a time.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// One kind a line; sites parted by `|`, the words for one by spaces. Parts of a house, buildings and
/// grounds, ways, waters and land, quarters of the compass.
const KINDS: &str = "\
cellar basement|attic loft|kitchen|bathroom|bedroom|garage|garden yard backyard|roof rooftop|corridor hallway|lift elevator|stairs staircase|balcony terrace|lobby foyer
airport airfield|station|harbour harbor port quay pier|hotel motel|hospital clinic|school|university college|church chapel cathedral|mosque|temple|restaurant cafe|bar pub|cinema theatre theater|museum|library|stadium arena|prison jail|court courthouse|factory plant mill|warehouse depot|quarry mine|barn stable|bank|supermarket|market|zoo|embassy consulate|palace|castle|barracks|garage|office|laboratory
motorway highway freeway|bridge|tunnel|roundabout|crossing junction|alley lane|track
lake|river stream canal|sea ocean|forest wood woods|field meadow|beach|desert|swamp marsh|cliff|cave|valley|glacier
northern north|southern south|eastern east|western west
";

/// The kind and site that a folded word names.
pub(in crate::claim) fn site_of(folded: &str) -> Option<(u8, u8)> {
    static TABLE: LazyLock<FxHashMap<&'static str, (u8, u8)>> = LazyLock::new(|| {
        let mut table = FxHashMap::default();
        for (kind, line) in KINDS.lines().enumerate() {
            for (site, words) in line.split('|').enumerate() {
                for word in words.split(' ') {
                    table.entry(word).or_insert((kind as u8, site as u8));
                }
            }
        }
        table
    });
    TABLE.get(folded).copied()
}
