import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import type { Random } from './random.ts';

const pens = ['#1c3f9e', '#22242c', '#b3242f'] as const;
const stampInks = ['rgba(40,60,170,0.45)', 'rgba(190,40,50,0.45)'] as const;
const skin = '#c89878';

/**
 * What a receipt goes through before it is photographed: the back's print shines through, it was folded, ticked off and
 * underlined in pen, stamped at its foot, and is held by a thumb at its edge.
 */
export function handle(sheet: Canvas, random: Random): void {
  const context = sheet.getContext('2d');
  shineThrough(sheet, context);
  for (let crease = random.integer(1, 3); crease > 0; crease -= 1) fold(sheet, context, random);
  writeOn(sheet, context, random);
  stamp(sheet, context, random);
  context.fillStyle = skin;
  ellipse(context, { x: 0, y: sheet.height * (0.3 + 0.5 * random.next()), across: 26, down: 70 });
  context.fill();
}

/** The print of the back, mirrored and pale. */
function shineThrough(sheet: Canvas, context: SKRSContext2D): void {
  const { width, height } = sheet;
  const front = context.getImageData(0, 0, width, height);
  const back = context.createImageData(width, height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [to, from] = [4 * (y * width + x), 4 * ((height - 1 - y) * width + x)];
      for (let channel = 0; channel < 3; channel += 1) {
        const [ink, seen] = [255 - (front.data[from + channel] ?? 255), front.data[to + channel] ?? 255];
        back.data[to + channel] = seen - 0.07 * ink;
      }
      back.data[to + 3] = 255;
    }
  }
  context.putImageData(back, 0, 0);
}

/** A sharp edge across the paper, one side of it turned from the light, along which print has rubbed off. */
function fold(sheet: Canvas, context: SKRSContext2D, random: Random): void {
  const y = sheet.height * (0.15 + 0.7 * random.next());
  const drop = (random.next() - 0.5) * 40;
  const line = (shift: number, colour: string, thickness: number) => {
    context.strokeStyle = colour;
    context.lineWidth = thickness;
    context.beginPath();
    context.moveTo(0, y + shift);
    context.lineTo(sheet.width, y + drop + shift);
    context.stroke();
  };
  context.fillStyle = 'rgba(30,25,20,0.10)';
  context.fillRect(0, y, sheet.width, 120);
  line(0, 'rgba(250,249,246,0.75)', 2.5);
  line(2, 'rgba(60,55,50,0.35)', 1.2);
}

/** Ticks beside some rows, and a line under one. */
function writeOn(sheet: Canvas, context: SKRSContext2D, random: Random): void {
  context.strokeStyle = random.pick(pens);
  context.lineWidth = 2.5;
  context.lineCap = 'round';
  for (let tick = random.integer(2, 4); tick > 0; tick -= 1) {
    const [x, y] = [4 + 8 * random.next(), sheet.height * (0.2 + 0.4 * random.next())];
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x + 7, y + 9);
    context.lineTo(x + 22, y - 14);
    context.stroke();
  }
  const y = sheet.height * (0.55 + 0.2 * random.next());
  context.beginPath();
  context.moveTo(sheet.width * 0.45, y);
  context.bezierCurveTo(sheet.width * 0.6, y + 5, sheet.width * 0.8, y - 4, sheet.width * 0.95, y + 2);
  context.stroke();
}

/** A round stamp of a company over the foot. */
function stamp(sheet: Canvas, context: SKRSContext2D, random: Random): void {
  const radius = 60 + 20 * random.next();
  context.save();
  context.translate(sheet.width * (0.3 + 0.4 * random.next()), sheet.height - radius * (0.6 + random.next()));
  context.rotate((random.next() - 0.5) * 0.8);
  const ink = random.pick(stampInks);
  context.strokeStyle = ink;
  context.fillStyle = ink;
  context.lineWidth = 4;
  for (const share of [1, 0.82]) {
    ellipse(context, { x: 0, y: 0, across: share * radius, down: share * radius });
    context.stroke();
  }
  context.font = 'bold 20px sans-serif';
  context.textAlign = 'center';
  context.fillText('ZAKSIĘGOWANO', 0, 7, 1.5 * radius);
  context.restore();
}

type Ellipse = { readonly x: number; readonly y: number; readonly across: number; readonly down: number };

function ellipse(context: SKRSContext2D, { x, y, across, down }: Ellipse): void {
  context.beginPath();
  context.ellipse(x, y, across, down, 0, 0, 2 * Math.PI);
}
