/** What is compared of an entry. */
export interface ComparedEntry {
  entrantId: string;
  /** Full name without diacritics, lower case. */
  foldedName: string;
  /** Its words in one order: `wordsInOrder`. */
  words: string;
  birthYear: number | null;
  phone: string | null;
  staffCode: string | null;
  unitId: string | null;
  /** Marks of the browsers it joined and began attempts from. */
  devices: readonly string[];
}

/** A fact two entries agree in. `holders`: how many entries of the contest have it. */
export type Agreement =
  | { fact: 'name' | 'name-reordered'; holders: number }
  | { fact: 'birth-year'; holders: number }
  | { fact: 'phone' | 'phone-one-digit'; holders: number }
  | { fact: 'staff-code'; holders: number }
  | { fact: 'device'; holders: number }
  | { fact: 'unit'; holders: number };

/** Facts that speak against one person. */
export type Difference = 'name' | 'birth-year' | 'unit';

export const strengths = ['strong', 'likely', 'possible'] as const;
export type Strength = (typeof strengths)[number];

/** How alike two entries are. */
export interface Likeness {
  agreements: Agreement[];
  differences: Difference[];
  /** How many other people of the contest would agree as much by coincidence; the fewer, the stronger. */
  expected: number;
}

/** How often each fact occurs in a contest. */
export interface Occurrences {
  /** Entries in all. */
  entries: number;
  ofName: (wordsInOrder: string) => number;
  ofBirthYear: (year: number) => number;
  ofPhone: (phone: string) => number;
  ofStaffCode: (code: string) => number;
  ofUnit: (unitId: string) => number;
  ofDevice: (device: string) => number;
}

/** The words of a name in one order, whatever the order they were typed in. */
export const wordsInOrder = (foldedName: string): string => foldedName.split(' ').toSorted().join(' ');

/*
 * Shares are smoothed, so that a handful of entries does not pass for a population: as if so many more people,
 * spread as people are, had entered.
 */
const namesakes = { holders: 0.5, among: 500 };
const yearsAround = 40;
const unitsAround = 10;
const numbersAround = 1_000;
/** Numbers of a family or an office follow each other more often than chance has it. */
const nextNumber = 0.001;
/** A name in another order can agree in more ways. */
const reordering = 2;
/** How much rarer each difference is between two entries of one person than between two people. */
const against: Readonly<Record<Difference, number>> = { name: 50, 'birth-year': 10, unit: 3 };

/** Whether two numbers of one length differ in exactly one digit. */
export const differsInOneDigit = (one: string, other: string): boolean => {
  if (one.length !== other.length) return false;
  let different = 0;
  for (let at = 0; at < one.length && different < 2; at++) if (one[at] !== other[at]) different++;
  return different === 1;
};

/** An agreement, and the share of other people who would agree so by coincidence. */
type Weighed = [agreement: Agreement, share: number];

const nameAgreement = (one: ComparedEntry, other: ComparedEntry, of: Occurrences): Weighed | undefined => {
  if (one.words !== other.words) return undefined;
  const holders = of.ofName(one.words);
  // Without these two, who are what is being asked about.
  const share = (holders - 2 + namesakes.holders) / (of.entries + namesakes.among);
  if (one.foldedName === other.foldedName) return [{ fact: 'name', holders }, share];
  return [{ fact: 'name-reordered', holders }, share * reordering];
};

const phoneAgreement = (one: ComparedEntry, other: ComparedEntry, of: Occurrences): Weighed | undefined => {
  if (one.phone === null || other.phone === null) return undefined;
  if (one.phone === other.phone) {
    const holders = of.ofPhone(one.phone);
    return [{ fact: 'phone', holders }, holders / (of.entries + numbersAround)];
  }
  if (!differsInOneDigit(one.phone, other.phone)) return undefined;
  return [{ fact: 'phone-one-digit', holders: 2 }, nextNumber];
};

const codeAgreement = (one: ComparedEntry, other: ComparedEntry, of: Occurrences): Weighed | undefined => {
  if (one.staffCode === null || one.staffCode !== other.staffCode) return undefined;
  const holders = of.ofStaffCode(one.staffCode);
  return [{ fact: 'staff-code', holders }, holders / (of.entries + numbersAround)];
};

const yearAgreement = (one: ComparedEntry, other: ComparedEntry, of: Occurrences): Weighed | undefined => {
  if (one.birthYear === null || one.birthYear !== other.birthYear) return undefined;
  const holders = of.ofBirthYear(one.birthYear);
  return [{ fact: 'birth-year', holders }, holders / (of.entries + yearsAround)];
};

/** The rarest browser both used. */
const deviceAgreement = (one: ComparedEntry, other: ComparedEntry, of: Occurrences): Weighed | undefined => {
  let holders = Infinity;
  for (const device of one.devices)
    if (other.devices.includes(device)) holders = Math.min(holders, of.ofDevice(device));
  if (holders === Infinity) return undefined;
  return [{ fact: 'device', holders }, holders / (of.entries + unitsAround)];
};

const unitAgreement = (one: ComparedEntry, other: ComparedEntry, of: Occurrences): Weighed | undefined => {
  if (one.unitId === null || one.unitId !== other.unitId) return undefined;
  const holders = of.ofUnit(one.unitId);
  return [{ fact: 'unit', holders }, holders / (of.entries + unitsAround)];
};

const differ = (one: string | number | null, other: string | number | null) =>
  one !== null && other !== null && one !== other;

/**
 * How alike two entries of a contest are, whichever comes first.
 *
 * The number of coincidences to expect is the number of entries times, for each fact agreed in, the share of people
 * who have it, and times a factor for each fact that differs. A rare name agreed in says much, a common one little.
 * Who shares a computer mostly shares a unit: of the two, only the rarer counts.
 *
 * Source: Fellegi & Sunter, “A Theory for Record Linkage” (1969); value-specific frequencies as in Winkler,
 * “Frequency-based matching in the Fellegi–Sunter model” (1989).
 */
export const likenessOf = (one: ComparedEntry, other: ComparedEntry, of: Occurrences): Likeness => {
  const name = nameAgreement(one, other, of);
  const year = yearAgreement(one, other, of);
  const device = deviceAgreement(one, other, of);
  const unit = unitAgreement(one, other, of);
  const alone = [name, phoneAgreement(one, other, of), codeAgreement(one, other, of), year].filter(isGiven);
  const place = [device, unit].filter(isGiven);
  const differences: Difference[] = [
    ...(name ? [] : ['name' as const]),
    ...(differ(one.birthYear, other.birthYear) ? ['birth-year' as const] : []),
    ...(differ(one.unitId, other.unitId) ? ['unit' as const] : []),
  ];
  const shares = [...alone.map(([, share]) => share), ...rarest(place)];
  const expected = shares.reduce((product, share) => product * share, of.entries);
  return {
    agreements: [...alone, ...place].map(([agreement]) => agreement),
    differences,
    expected: differences.reduce((product, difference) => product * against[difference], expected),
  };
};

const isGiven = <Value>(value: Value | undefined): value is Value => value !== undefined;

const rarest = (weighed: readonly Weighed[]): number[] =>
  weighed.length === 0 ? [] : [Math.min(...weighed.map(([, share]) => share))];

/** In words, how strongly facts speak for one person; undefined where coincidence explains them as well. */
export const strengthOf = (expected: number): Strength | undefined => {
  if (expected <= 0.01) return 'strong';
  if (expected <= 0.1) return 'likely';
  return expected <= 1 ? 'possible' : undefined;
};
