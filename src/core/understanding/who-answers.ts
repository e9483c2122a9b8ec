const machine = '(?:chat ?)?bot|robot|ai|komputer';
const human = 'orang (?:asli|beneran|benar|sungguhan)|manusia(?: (?:asli|beneran|benar))?|admin (?:asli|beneran|benar)';
const anyone = `${machine}|mesin|${human}|orang|admin|petugas`;
const addressed = 'kak|kakak|min|admin|mas|mbak|pak|bu|gan|sis';
const before =
  `(?:halo|hai|maaf|permisi|btw|eh|oh|tapi|ngomong-ngomong|${addressed}|apakah|apa|sebenarnya|ini|itu|nih|kamu|anda|kalian|kita|saya|aku|lagi|sedang|` +
  `chat|chatan|ngobrol|bicara|ngomong|sama|dengan|ke|yang|balas|jawab|membalas|menjawab|dijawab|dibalas|pakai|oleh|nya)`;
const behind = `(?:ya|kah|sih|deh|dong|nih|bukan|atau bukan|tidak|atau tidak|apa bukan|${addressed})`;
const indonesian = new RegExp(
  `^(?:${before}[ ,]+)*(?:(?:${machine}|${human})(?: ?nya)?|(?:${anyone}) (?:atau|apa|ataukah) (?:${anyone})|(?:di)?(?:jawab|balas) otomatis)(?:[ ,]+(?:${behind}))*[ ?!.]*$`,
  'u',
);
const who = '(?:chat ?)?bot|robot|machine|computer|ai|human(?: being)?|(?:real|actual|live) (?:person|human|agent)';
const english = new RegExp(
  `^(?:(?:hi|hello|hey|sorry|wait|so|ok|but|btw|and|just curious)[ ,]+)*` +
    `(?:(?:are|r) (?:you|u)|(?:you|u) are|(?:you|u)|(?:is )?(?:this|it)|(?:this|it) is|(?:am|are) (?:i|we) (?:(?:talk|chat|speak|text|writ)ing) (?:to|with)|do (?:you|u) use)` +
    `(?: (?:just|really|actually|even|like|only|all|some kind of))*(?: (?:a|an|the))?(?: (?:real|actual))? (?:${who}|person)(?: or (?:a |an |is this a )?(?:${who}|person))?` +
    `(?:[ ,]+(?:right|here|please|though|lol|haha|or not|or what|then))*[ ?!.]*$`,
  'u',
);

/** "Ini bot apa orang?", "am I talking to a real person": who it is that answers, and no more. `normalized`: slang put right, or as it was typed. */
export function asksWhoAnswers(normalized: string): boolean {
  const said = normalized.toLowerCase().trim().replaceAll(/\s+/g, ' ');
  return indonesian.test(said) || english.test(said);
}

/** What an entry of the content that answers it speaks of. */
export const ofWhoAnswers = /(?<!\p{L})(?:chat ?bot|bot|robot|ai|manusia|human|machine)(?!\p{L})/iu;
