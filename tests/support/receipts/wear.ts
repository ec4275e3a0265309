import { createCanvas, type Canvas } from '@napi-rs/canvas';
import sharp from 'sharp';
import { handle } from './handling.ts';
import type { Random } from './random.ts';
import { photographed } from './warp.ts';

export const wearLevels = ['clean', 'scan', 'photo', 'worn', 'slanted', 'handled'] as const;
export type Wear = (typeof wearLevels)[number];

/**
 * What happens to paper before a recogniser sees it. `scan`: a slight turn, uneven print and noise. `photo`: also a
 * table around it, light from one side, folds, blur, and strong compression. `worn`: print that has faded in places,
 * crumpled paper, seen from an angle, and all that a photo has. `slanted`: a photo from a steep angle. `handled`: folded,
 * written on, stamped and held, on a coarse ground.
 */
export async function wear(clean: Canvas, level: Wear, random: Random): Promise<Buffer> {
  if (level === 'clean') return clean.encode('png');
  if (level === 'worn') fade(clean, random);
  if (level === 'handled') handle(clean, random);
  const slant = slants[level];
  const turned =
    slant === null
      ? onTable(clean, level, random)
      : photographed(clean, { slant, isOnCloth: level === 'handled' }, random);
  if (level !== 'scan') castShadows(turned, random);
  addNoise(turned, level === 'scan' ? 7 : 14, random);
  const image = sharp(await turned.encode('png'));
  const blurred = level === 'scan' ? image : image.blur(0.9);
  return blurred.jpeg({ quality: level === 'scan' ? 80 : 60 }).toBuffer();
}

/** How far the corners are off for the camera's angle, as a share of the sheet's width. */
const slants: Readonly<Record<Wear, number | null>> = {
  ...{ clean: null, scan: null, photo: null },
  ...{ worn: 0.035, slanted: 0.16, handled: 0.05 },
};

/** Thermal print fades in bands, towards the colour of the paper. */
function fade(canvas: Canvas, random: Random): void {
  const context = canvas.getContext('2d');
  for (let band = random.integer(2, 4); band > 0; band -= 1) {
    const y = random.next() * canvas.height;
    const height = 80 + random.next() * 300;
    const veil = context.createLinearGradient(0, y, 0, y + height);
    veil.addColorStop(0, 'rgba(250,249,246,0)');
    veil.addColorStop(0.5, `rgba(250,249,246,${0.25 + 0.3 * random.next()})`);
    veil.addColorStop(1, 'rgba(250,249,246,0)');
    context.fillStyle = veil;
    context.fillRect(0, y, canvas.width, height);
  }
}

function onTable(clean: Canvas, level: Wear, random: Random): Canvas {
  const border = level === 'photo' ? 90 : 30;
  const canvas = createCanvas(clean.width + 2 * border, clean.height + 2 * border);
  const context = canvas.getContext('2d');
  context.fillStyle = level === 'photo' ? '#2e2620' : '#f4f3ef';
  context.fillRect(0, 0, canvas.width, canvas.height);
  const degrees = (random.next() * 2 - 1) * (level === 'photo' ? 2.5 : 1.5);
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((degrees * Math.PI) / 180);
  context.drawImage(clean, -clean.width / 2, -clean.height / 2);
  context.resetTransform();
  return canvas;
}

function castShadows(canvas: Canvas, random: Random): void {
  const context = canvas.getContext('2d');
  const light = context.createLinearGradient(0, 0, canvas.width, canvas.height * (random.next() - 0.3));
  light.addColorStop(0, 'rgba(0,0,0,0)');
  light.addColorStop(1, `rgba(20,12,4,${0.25 + 0.25 * random.next()})`);
  context.fillStyle = light;
  context.fillRect(0, 0, canvas.width, canvas.height);
  for (let fold = random.integer(2, 5); fold > 0; fold -= 1) {
    const y = random.next() * canvas.height;
    const shade = context.createLinearGradient(0, y, 0, y + 40);
    shade.addColorStop(0, 'rgba(0,0,0,0.16)');
    shade.addColorStop(1, 'rgba(0,0,0,0)');
    context.fillStyle = shade;
    context.fillRect(0, y, canvas.width, 40);
  }
}

function addNoise(canvas: Canvas, strength: number, random: Random): void {
  const context = canvas.getContext('2d');
  const image = context.getImageData(0, 0, canvas.width, canvas.height);
  for (let at = 0; at < image.data.length; at += 4) {
    const noise = (random.next() + random.next() - 1) * strength;
    for (let channel = at; channel < at + 3; channel += 1)
      image.data[channel] = (image.data[channel] ?? 0) + noise;
  }
  context.putImageData(image, 0, 0);
}
