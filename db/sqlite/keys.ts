import { is } from 'drizzle-orm';
import { CasingCache } from 'drizzle-orm/casing';
