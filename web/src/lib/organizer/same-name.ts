const plain = (text: string) => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('vi');

/** Whether a name typed again is the name meant. Diacritics count, since they tell people apart; case and spaces do not. */
export const isSameName = (typed: string, name: string): boolean => plain(typed) === plain(name);
