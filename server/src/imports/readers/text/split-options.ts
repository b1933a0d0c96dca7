/** Where in a text an option stands. */
export interface OptionSpan {
  /** 0 for A. */
  index: number;
  /** Of its letter. */
  letterAt: number;
  /** Of its text. */
  start: number;
  end: number;
  /** An asterisk or a tick stands before the letter. */
  starred: boolean;
}

interface Marker extends Omit<OptionSpan, 'end'> {
  at: number;
  upper: boolean;
  delimiter: string;
  /** line: it opens a line; gap: after a tab or wide blank; word: after a single space. */
  stands: 'line' | 'gap' | 'word';
}

/** Where a marker may stand: at the beginning of a line, after a wide gap, or after a single space. */
const standPattern = /(?<line>^|\n)[ \t]*|(?<gap>\t[ \t]*| {2,})| /g;
const markerPattern =
  /(?<star>(?:[*✓✔☑☒]|\[[xX]\]) ?)?(?<box>(?:[☐□○◯]|\[ ?\]) ?)?(?<open>\()?(?<letter>[A-Ha-h])(?<after>[ \t]?\*)?[ \t]?(?:(?<sign>[.)/:])(?<space>\s*)|(?<dash>[-–])[ \t]+)/y;

/** Far more than a question has, so that a text made of nothing else is read in moments. */
const mostMarkers = 300;

const findMarkers = (text: string): Marker[] => {
  const markers: Marker[] = [];
  for (const blank of text.matchAll(standPattern)) {
    if (markers.length >= mostMarkers) break;
    const { line, gap } = blank.groups ?? {};
    const stands = line !== undefined ? 'line' : gap !== undefined ? 'gap' : 'word';
    markerPattern.lastIndex = blank.index + blank[0].length;
    const found = markerPattern.exec(text);
    // “Điều 5 a.1” in the middle of a line is no option; at its beginning “A.Hà Nội” is.
    if (!found || (stands === 'word' && found.groups?.['space'] === '')) continue;
    // “A. Một * B. Hai”: within a line an asterisk set off from the letter belongs to what is before it.
    if (stands !== 'line' && found.groups?.['star']?.endsWith(' ')) continue;
    markers.push(toMarker(found, blank.index + (line?.length ?? 0), stands));
  }
  return markers;
};

const toMarker = (found: RegExpExecArray, at: number, stands: Marker['stands']): Marker => {
  const { star = '', box = '', open = '', letter = '', after, sign = '-' } = found.groups ?? {};
  return {
    at,
    index: letter.toUpperCase().charCodeAt(0) - 65,
    letterAt: found.index + star.length + box.length + open.length,
    start: found.index + found[0].length,
    starred: star !== '' || after !== undefined,
    upper: letter === letter.toUpperCase(),
    delimiter: sign,
    stands,
  };
};

/** What a question's own text and its options are. */
export interface SplitText {
  /** Where the prompt ends. */
  promptEnd: number;
  options: OptionSpan[];
}

/**
 * Finds the options of one question: `A.`, `A)`, `A/`, `A-` or `(A)`, in either case, each on a line of its own or
 * several on one line. Where both cases are met, small letters belong to the text (“a) …, b) …; A. Chỉ a”).
 */
export const splitOptions = (written: string): SplitText => {
  const markers = findMarkers(written);
  const capital = chooseSequence(markers.filter(({ upper }) => upper));
  const chosen =
    capital.length >= 2 ? capital : orElse(chooseSequence(markers.filter(({ upper }) => !upper)), capital);
  const options = chosen.map(({ index, letterAt, start, starred }, place) => ({
    index,
    letterAt,
    start,
    end: chosen[place + 1]?.at ?? written.length,
    starred,
  }));
  return { promptEnd: chosen[0]?.at ?? written.length, options };
};

const orElse = (small: Marker[], capital: Marker[]) => (small.length >= 2 ? small : capital);

/** Takes markers in the order of the alphabet, so that “ông A. và bà B.” is not torn apart. */
const chooseSequence = (markers: readonly Marker[]): Marker[] => {
  const chosen: Marker[] = [];
  markers.forEach((marker, at) => {
    if (belongs(marker, chosen.at(-1), markers, markers.slice(at + 1))) chosen.push(marker);
  });
  return chosen;
};

const belongs = (
  marker: Marker,
  before: Marker | undefined,
  all: readonly Marker[],
  later: readonly Marker[],
): boolean => {
  const next = (before?.index ?? -1) + 1;
  if (marker.stands === 'line') {
    if (marker.index === next || isAgain(marker, before)) return true;
    // A letter out of turn is an option only if the one whose turn it is never comes.
    return before !== undefined && !later.some(({ index, stands }) => index === next && stands !== 'word');
  }
  if (marker.index !== next) return false;
  const opensLine = all.some(({ index, stands }) => index === marker.index && stands === 'line');
  if (marker.stands === 'gap') return !(before === undefined && opensLine);
  const inTurn = before ? before.delimiter === marker.delimiter : later.some((other) => other.index === 1);
  return inTurn && !opensLine;
};

/**
 * “A. Huế”, “A. Hà Nội”: which of the two the key means is not guessed, so the letter that comes again is kept and
 * told of. Writer numbers a list like this when it went through a .doc file.
 */
const isAgain = (marker: Marker, before: Marker | undefined): boolean =>
  before !== undefined && marker.index <= before.index && marker.delimiter === before.delimiter;
