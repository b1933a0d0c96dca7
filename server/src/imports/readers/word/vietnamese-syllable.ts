const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;
/** Marks stand on vowels alone; ñ is no Vietnamese letter. */
const onVowels = /^(?:[aeiouy]\p{M}*|[b-df-hj-np-tv-xz])+$/u;

const onset = '(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?';
const open =
  'a|e|ê|i|o|ô|ơ|u|ư|y|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|iêu|oa|oai|oao|oay|oe|oeo|oi|ôi|ơi|ua|uao|uai|uay|uây|uê|ueo|ui|uơ|uôi|uy|uya|uyu|ưa|ưi|ưu|ươi|ươu|yêu|ya';
const nucleus = 'a|ă|â|e|ê|i|o|ô|ơ|u|ư|y|iê|yê|oa|oă|oe|oo|ua|uă|uâ|ue|uê|uô|uy|uyê|ươ';
const coda = 'ch|nh|ng|[cmnpt]';
const syllable = new RegExp(`^${onset}(?:(?:${open})|(?:${nucleus})(?:${coda}))$`, 'u');
/** Syllables that end in a stop have no other tone than sắc or nặng. */
const stopped = /(?:ch|[cpt])$/u;

/** “nghiêng”, with each mark a character of its own. */
const longest = 12;

/** Words looked at before: a text has the same few thousand over and over. */
const judged = new Map<string, boolean>();
const mostJudged = 20_000;

/** Whether a word of one syllable could be Vietnamese, by its letters and its tone. */
export const isVietnameseSyllable = (word: string): boolean => {
  if (word.length > longest) return false;
  const before = judged.get(word);
  if (before !== undefined) return before;
  if (judged.size >= mostJudged) judged.clear();
  const isOne = judge(word);
  judged.set(word, isOne);
  return isOne;
};

const judge = (word: string): boolean => {
  const apart = word.toLowerCase().normalize('NFD').replaceAll('đ', 'd');
  if (!onVowels.test(apart)) return false;
  const found = apart.match(tones) ?? [];
  if (found.length > 1) return false;
  const bare = word.toLowerCase().normalize('NFD').replace(tones, '').normalize('NFC');
  if (!syllable.test(bare)) return false;
  return !stopped.test(bare) || found.every((tone) => tone === '\u0301' || tone === '\u0323');
};
