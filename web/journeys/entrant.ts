/// <reference lib="dom" />
import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import type { RightAnswer } from './staff-api.ts';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** A person with a phone, as the screen shows things to them. */
export class Entrant {
  readonly context: BrowserContext;
  readonly page: Page;

  private constructor(context: BrowserContext, page: Page) {
    this.context = context;
    this.page = page;
  }

  /** @param options of the browser beyond a phone's. */
  static async open(
    browser: Browser,
    url: string,
    options: { serviceWorkers?: 'allow' | 'block' } = {},
  ): Promise<Entrant> {
    const context = await browser.newContext({ ...phone, ...options, baseURL: url });
    return new Entrant(context, await context.newPage());
  }

  /** Joins through a form that asks for no more than a phone number; resolves with the personal code. */
  async join(slug: string, fullName: string, phoneNumber: string): Promise<string> {
    await this.page.goto(`/contests/${slug}/join`);
    return this.#fillAndSend(fullName, phoneNumber);
  }

  /** Joins the demonstration contest, which asks for everything. */
  async joinDemo(fullName: string, phoneNumber: string): Promise<string> {
    const { page } = this;
    await page.goto('/contests/minh-hoa/join');
    await expect(page.getByRole('button', { name: 'Đăng ký dự thi' })).toBeEnabled();
    await page.getByLabel('Năm sinh').fill('1990');
    await page.getByLabel('Đơn vị, địa phương').fill('so noi vu lam dong');
    await page.getByRole('option').first().click();
    await page.getByLabel('Cán bộ, công chức, viên chức').check();
    return this.#fillAndSend(fullName, phoneNumber);
  }

  async #fillAndSend(fullName: string, phoneNumber: string): Promise<string> {
    const { page } = this;
    await page.getByLabel('Họ và tên').fill(fullName);
    await page.getByLabel('Số điện thoại').fill(phoneNumber);
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Đăng ký dự thi' }).click();
    await expect(page.getByRole('heading', { name: 'Đăng ký xong rồi' })).toBeVisible();
    const code = await page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}$/).textContent();
    if (!code) throw new Error('no code on the page');
    return code;
  }

  /** Comes back on this device with the code. */
  async comeBack(slug: string, code: string) {
    const { page } = this;
    await page.goto(`/contests/${slug}/join`);
    // The page answers from then on.
    await expect(page.getByRole('button', { name: 'Đăng ký dự thi' })).toBeEnabled();
    await page.getByRole('button', { name: 'Tôi đã có mã cá nhân' }).click();
    await page.getByLabel('Mã cá nhân').fill(code.toLowerCase());
    await page.getByLabel('Mã cá nhân').press('Enter');
    await page.waitForURL('**/lobby');
  }

  /** From the lobby into the paper, for the first time or again. */
  async sitDown(slug: string) {
    const { page } = this;
    if (!page.url().endsWith('/lobby')) await page.goto(`/contests/${slug}/lobby`);
    await page.getByRole('link', { name: /Bắt đầu làm bài|Làm tiếp/ }).click();
    await expect(page.getByRole('timer')).toBeVisible();
  }

  get question() {
    return this.page.getByRole('main').getByRole('group').first();
  }

  /** Answers rightly, or anything but, the question on the screen. */
  async answer(right: Map<string, RightAnswer>, rightly: boolean) {
    const name =
      (await this.question.getByRole('heading').or(this.question.locator('legend')).first().textContent()) ??
      '';
    const [, answer] = [...right].find(([prompt]) => name.includes(prompt)) ?? [];
    if (!answer) throw new Error(`unknown question: ${name}`);
    await this.#give(answer, rightly);
  }

  /** Gives some answer to the question on the screen without a mouse. */
  async answerByKeyboard() {
    const control = this.question.locator('input, select, .option').first();
    await control.focus();
    const kind = await control.evaluate((element) => element.getAttribute('type') ?? element.localName);
    if (kind === 'text') await this.page.keyboard.type('34');
    else await this.page.keyboard.press(kind === 'select' ? 'ArrowDown' : 'Space');
    await expect(this.question.getByRole('button', { name: /^(Bỏ chọn|Xoá câu trả lời) câu/ })).toBeEnabled();
  }

  async #give({ type, texts, pairs }: RightAnswer, rightly: boolean) {
    // One pair or one step of several is wrong enough, and so is what nobody asked for.
    const part = <Part>(parts: Part[]) => (rightly ? parts : parts.slice(0, 1));
    if (type === 'matching') {
      for (const [premise, option] of part(pairs)) await this.#match(premise, option);
    } else if (type === 'ordering') {
      const step = (text: string) => this.question.locator('.option').filter({ hasText: text });
      for (const text of part(texts)) await step(text).first().click();
    } else if (type === 'short-answer' || type === 'numeric') {
      await this.question.getByRole('textbox').fill(rightly ? (texts[0] ?? '') : '987654');
      await this.question.getByRole('textbox').blur();
    } else await this.#tick(texts, rightly);
  }

  async #match(premise: string, option: string) {
    const select = this.question.getByLabel(premise);
    const value = await select.locator('option').filter({ hasText: option }).first().getAttribute('value');
    await select.selectOption(value);
  }

  async #tick(texts: string[], rightly: boolean) {
    const boxes = this.question.getByRole('radio').or(this.question.getByRole('checkbox'));
    for (const box of await boxes.all()) {
      const label = await box.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent ?? '');
      const isRight = texts.some((text) => label.includes(text));
      if (isRight === rightly && !(await box.isChecked())) {
        await box.check({ force: true });
        // A single wrong option is wrong enough, and all there is room for in single choice.
        if (!rightly) break;
      }
    }
  }

  async next() {
    await this.page.getByRole('button', { name: 'Tiếp' }).click();
  }

  async predict(value: number) {
    await this.page.getByLabel(/Số dự đoán/).fill(String(value));
  }

  async saved() {
    await expect(this.page.getByRole('banner').getByText('Đã lưu', { exact: true })).toBeVisible();
  }

  /** From the last step to the receipt. */
  async handIn() {
    const { page } = this;
    await page.getByRole('button', { name: 'Xem lại', exact: true }).click();
    await page.getByRole('button', { name: 'Nộp bài' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Nộp bài' }).click();
    await expect(page.getByRole('heading', { name: 'Bài đã được nộp' })).toBeVisible();
  }
}
