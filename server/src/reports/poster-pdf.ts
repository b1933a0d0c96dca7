import Pdf from 'pdfkit';
import { fontFiles, makeMeasure } from './export-fonts.ts';
import { layOutPoster } from './poster-layout.ts';
import { a4, type PosterMark, type ShapeMark } from './poster-paper.ts';
import type { PosterFacts } from './poster.ts';

/** The poster as PDF: shapes and text stay shapes and text, sharp at any size. */
export async function posterPdf(facts: PosterFacts): Promise<Uint8Array> {
  const pdf = new Pdf({
    size: facts.size,
    margin: 0,
    lang: facts.language,
    displayTitle: true,
    info: { Title: facts.title, Author: facts.organizer },
  });
  const bytes = collect(pdf);
  for (const [name, file] of Object.entries(fontFiles)) pdf.registerFont(name, file);
  pdf.scale(pdf.page.width / a4.width);
  for (const mark of layOutPoster(facts, makeMeasure())) draw(pdf, mark);
  pdf.end();
  return bytes;
}

function collect(pdf: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.on('error', reject);
  });
}

function draw(pdf: PDFKit.PDFDocument, mark: PosterMark) {
  if (mark.kind === 'shape') return drawShape(pdf, mark);
  const { text, font, size, colour, x, y } = mark;
  pdf.font(font).fontSize(size).fillColor(colour).text(text, x, y, { lineBreak: false });
}

function drawShape(pdf: PDFKit.PDFDocument, { path, colour, x, y, scale = 1, stroke, clip }: ShapeMark) {
  pdf.save().translate(x, y);
  if (clip) pdf.rect(0, 0, clip.width, clip.height).clip();
  pdf.scale(scale).path(path);
  if (stroke === undefined) pdf.fill(colour);
  else pdf.lineWidth(stroke).stroke(colour);
  pdf.restore();
}
