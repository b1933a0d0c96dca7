import { fold } from '../../vi/fold.ts';

/** How a prompt says that it has several right answers, without diacritics. */
const wordings = [
  // “Chọn 2 phương án”, “chọn một hoặc nhiều đáp án”, “chọn ra ba ý đúng”
  /\bchon (?:ra )?(?:mot hoac )?(?:it nhat )?(?:nhieu|0?[2-8]|hai|ba|bon)\b/,
  /\bchon (?:ra )?(?:cac|nhung|tat ca|moi)(?: cac| nhung)? (?:phuong an|dap an|cau tra loi|lua chon|y|phat bieu|nhan dinh|khang dinh|menh de|noi dung)\b/,
  /\b(?:nhieu|hai|ba|[2-8]) (?:phuong an|dap an|cau tra loi|lua chon|y) (?:dung|chinh xac)\b/,
  /\b(?:choose|select|pick|tick|mark) (?:all|several|two|three|four|[2-8])\b/,
];

/** Whether a prompt itself asks for several answers: “(Chọn 2 phương án)”. */
export const asksForSeveral = (prompt: string): boolean => {
  const folded = fold(prompt);
  return wordings.some((wording) => wording.test(folded));
};
