import type { Level, Topic } from '../../contests/contract.ts';
import type { CompleteQuestion } from '../question/complete-question.ts';
import type { ItemType } from '../contract.ts';

/* How exported files call things. Readers of files know these names: a bank written down can be read again. */

export const topicNames: Record<Topic, string> = {
  general: 'Những vấn đề chung về CCHC',
  institutions: 'Cải cách thể chế',
  procedures: 'Cải cách thủ tục hành chính',
  apparatus: 'Cải cách tổ chức bộ máy',
  'civil-service': 'Cải cách chế độ công vụ',
  'public-finance': 'Cải cách tài chính công',
  'digital-government': 'Chính phủ điện tử, Chính phủ số',
  indices: 'Các chỉ số đánh giá CCHC',
  communication: 'Thông tin, tuyên truyền CCHC',
  'public-culture': 'Văn hoá công vụ',
  'information-access': 'Tiếp cận thông tin',
};

export const levelNames: Record<Level, string> = {
  recall: 'Nhận biết',
  understand: 'Thông hiểu',
  apply: 'Vận dụng',
};

export const difficultyNames: Record<CompleteQuestion['difficulty'], string> = {
  easy: 'Dễ',
  medium: 'Trung bình',
  hard: 'Khó',
};

export const typeNames: Record<ItemType, string> = {
  single: 'Một đáp án',
  multiple: 'Nhiều đáp án',
  'true-false': 'Đúng hay sai',
  matching: 'Ghép đôi',
  ordering: 'Sắp xếp',
  'short-answer': 'Trả lời ngắn',
  numeric: 'Trả lời bằng số',
};
