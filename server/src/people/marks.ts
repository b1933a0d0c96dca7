import { isIPv4, isIPv6 } from 'node:net';
import type { Deps } from '../deps.ts';

/**
 * What is kept of a browser: a keyed hash of the random token in its cookie. It differs from contest to contest, so
 * that nobody can follow a browser through them.
 */
export const deviceHash = ({ secret }: Pick<Deps, 'secret'>, contestId: string, token: string): string =>
  secret.hash('device', `${contestId}:${token}`);

/**
 * What is kept of an address: a keyed hash of the network it is in, by contest. null for what is no address.
 * The address itself is neither stored nor logged.
 */
export const networkHash = (
  { secret }: Pick<Deps, 'secret'>,
  contestId: string,
  address: string,
): string | null => {
  const network = networkOf(address);
  return network === undefined ? null : secret.hash('network', `${contestId}:${network}`);
};

const mappedForm = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/**
 * The network of an address: its first 24 bits, or 56 of IPv6, which is what one household or office is given.
 * undefined for what is no address.
 * Source: RFC 6177, “IPv6 Address Assignment to End Sites”.
 */
export const networkOf = (address: string): string | undefined => {
  const [plain = ''] = address.split('%');
  const mapped = mappedForm.exec(plain)?.[1] ?? plain;
  if (isIPv4(mapped)) return `${mapped.split('.').slice(0, 3).join('.')}.0/24`;
  return isIPv6(plain) ? `${firstBytes(plain)}::/56` : undefined;
};

/** The first seven bytes, in hexadecimal. */
const firstBytes = (address: string): string => {
  const [head = '', tail] = address.split('::');
  const left = groupsOf(head);
  const right = tail === undefined ? [] : groupsOf(tail);
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  const groups = [...left, ...zeros, ...right].map((group) => group.padStart(4, '0').toLowerCase());
  return groups.slice(0, 4).join('').slice(0, 14);
};

/** A dotted end, as in 64:ff9b::192.0.2.1, stands for two groups and never reaches the first 56 bits of ours. */
const groupsOf = (part: string): string[] =>
  part === '' ? [] : part.split(':').flatMap((group) => (group.includes('.') ? ['0', '0'] : [group]));
