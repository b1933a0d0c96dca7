const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Đặng', 'Giàng', 'Lò', 'Vàng', 'Nông'];
const digits = ['Không', 'Một', 'Hai', 'Ba', 'Bốn', 'Năm', 'Sáu', 'Bảy', 'Tám', 'Chín'];
/** People of one office share an address. */
const peopleANetwork = 100;

/** What somebody made up fills in to join: a name of their own, its number spoken digit by digit. */
export const madeUpPerson = (number: number) => ({
  fullName: [
    families[number % families.length],
    ...[...String(number)].map((digit) => digits[Number(digit)]),
  ].join(' '),
  phone: `0907${String(number).padStart(6, '0')}`,
  consent: true,
});

/** The address a made-up person's office comes from; a hundred people share one. Source: RFC 2544, 198.18.0.0/15. */
export const networkOf = (number: number): string => {
  const office = Math.floor(number / peopleANetwork);
  return `198.${18 + (Math.floor(office / 65_536) % 2)}.${Math.floor(office / 256) % 256}.${office % 256}`;
};
