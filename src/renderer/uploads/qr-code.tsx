import { create } from 'qrcode';
import { useMemo } from 'react';

type QrCodeProps = { readonly text: string; readonly label: string };

/** Modules of white that the standard wants around it (ISO/IEC 18004). */
const quietZone = 4;

/** Dark on light in both schemes: many cameras read nothing else. */
export function QrCode({ text, label }: QrCodeProps) {
  const { size, path } = useMemo(() => drawModules(text), [text]);
  const side = size + 2 * quietZone;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${side} ${side}`}
      width={228}
      height={228}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} rx={2} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

function drawModules(text: string): { readonly size: number; readonly path: string } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const dark = Array.from(modules.data.keys()).filter((index) => modules.data[index] === 1);
  const path = dark.map((index) => {
    const x = (index % modules.size) + quietZone;
    const y = Math.floor(index / modules.size) + quietZone;
    return `M${x} ${y}h1v1h-1z`;
  });
  return { size: modules.size, path: path.join('') };
}
