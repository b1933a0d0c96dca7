import { parseXml } from '../package/parse-xml.ts';

type Shown = 'plain' | 'percent' | 'date';

/** How numbers are shown, by the style of their cell. */
export interface NumberStyles {
  shown: readonly Shown[];
  /** Days are counted from 1904, as old Macs did. */
  epoch1904: boolean;
}

/** Built-in formats. Source: ECMA-376 part 1, 18.8.30. */
const builtIn = (id: number): Shown => {
  if (id === 9 || id === 10) return 'percent';
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ? 'date' : 'plain';
};

const shownBy = (code: string): Shown => {
  // What stands in quotes, brackets or after a backslash is shown as it is.
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_./g, '');
  if (bare.includes('%')) return 'percent';
  return /[dmyhs]/i.test(bare) && !/general/i.test(bare) ? 'date' : 'plain';
};

/** Reads how cells show their numbers from `styles.xml`. */
export const readNumberStyles = (bytes: Uint8Array | null): Pick<NumberStyles, 'shown'> => {
  const custom = new Map<number, Shown>();
  let shown: Shown[] = [];
  if (bytes)
    parseXml(bytes, {
      branches: new Set(['s:numFmt', 's:cellXfs']),
      onBranch: ({ name, attributes, children }) => {
        if (name === 's:numFmt')
          custom.set(Number(attributes['numFmtId']), shownBy(attributes['formatCode'] ?? ''));
        else
          shown = children.map((style) => {
            const id = Number(style.attributes['numFmtId'] ?? 0);
            return custom.get(id) ?? builtIn(id);
          });
      },
    });
  return { shown };
};

/** A number as a reader of the sheet would say it: 12, 0.5, 50%, 01/07/2025. */
export const numberAsShown = (value: string, style: number, { shown, epoch1904 }: NumberStyles): string => {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return value;
  if (shown[style] === 'percent') return `${rounded(number * 100)}%`;
  return shown[style] === 'date' ? asDate(number + (epoch1904 ? 1462 : 0)) : rounded(number);
};

/** Excel keeps 15 digits; what binary fractions add behind them was never typed. */
const rounded = (number: number) => String(Number(number.toPrecision(15)));

const day = 86_400_000;
const two = (part: number) => String(part).padStart(2, '0');

/** Day 60 of Excel's calendar is 29 February 1900, which never was: later days count from one day earlier. */
const asDate = (serial: number): string => {
  const days = Math.floor(serial);
  const at = new Date(Date.UTC(1899, 11, days < 60 ? 31 : 30) + Math.round(serial * day));
  const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
  const date = `${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`;
  if (days === 0) return time;
  return serial === days ? date : `${date} ${time}`;
};
