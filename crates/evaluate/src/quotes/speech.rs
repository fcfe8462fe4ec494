//! Which cues are of speech.

use crate::runs::Run;

/// Verb forms of saying and writing, the commonest first.
const SPEECH: &str = "say said says saying tell told tells telling ask asked asks asking add added adds adding \
    write wrote writes writing written tweet tweeted tweets tweeting note noted notes noting \
    argue argued argues arguing claim claimed claims claiming declare declared declares \
    declaring announce announced announces announcing explain explained explains explaining \
    report reported reports reporting state stated states stating suggest suggested suggests \
    suggesting warn warned warns warning respond responded responds responding reply replied \
    replies insist insisted insists insisting acknowledge acknowledged acknowledges \
    acknowledging admit admitted admits admitting allege alleged alleges alleging assert \
    asserted asserts asserting charge charged charges complain complained complains concede \
    conceded concedes conclude concluded concludes confirm confirmed confirms contend contended \
    contends deny denied denies denying describe described describes describing emphasize \
    emphasized mention mentioned mentions observe observed predict predicted predicts promise \
    promised promises promising pledge pledged pledges quip quipped recall recalled recalls \
    remark remarked repeat repeated reveal revealed reveals stress stressed testify testified \
    vow vowed vows vowing urge urged urges urging call called calls calling criticize criticized \
    accuse accused accuses accusing joke joked continue continued comment commented according \
    shout shouted chant chanted boast boasted lament lamented reiterate reiterated read reads \
    point pointed points";

/// Whether a cue holds a verb of speech.
pub(super) fn is_speech(text: &[char], cue: &[Run]) -> bool {
    cue.iter().any(|&(start, end)| {
        let words: String = text[start..end].iter().collect::<String>().to_lowercase();
        let mut words = words.split(|c: char| !c.is_ascii_lowercase());
        words.any(|word| !word.is_empty() && SPEECH.split(' ').any(|verb| verb == word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_of_speech_anywhere_in_the_cue_counts() {
        let text: Vec<char> = "has repeatedly said / believes".chars().collect();
        assert!(is_speech(&text, &[(0, 19)]));
        assert!(!is_speech(&text, &[(22, 30)]));
        assert!(!is_speech(&text, &[]));
    }
}
