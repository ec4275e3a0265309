import { writeFileSync } from 'node:fs';
import Table from 'cli-table3';

/** What came of one fault, so far or in the end. */
export type CampaignRow = {
  readonly fault: string;
  /** How often the fault is to be made. */
  readonly planned: number;
  readonly tried: number;
  readonly survived: number;
  /** Accepted files, or originals, that came to no end. */
  readonly lost: number;
  /** Files that came to more than one receipt. */
  readonly doubled: number;
  /** Good receipts that were given up for another's sake. */
  readonly condemned: number;
  /** Ends of the application that nobody asked for. */
  readonly deaths: number;
  readonly remark: string;
};

export type Report = ReturnType<typeof createReport>;

const columns = ['fault', 'planned', 'tried', 'survived', 'lost', 'doubled', 'condemned', 'deaths'] as const;

export function newRow(fault: string, planned: number): CampaignRow {
  return { fault, planned, tried: 0, survived: 0, lost: 0, doubled: 0, condemned: 0, deaths: 0, remark: '' };
}

/** Prints what happens as it happens, and keeps the table of it on the disk, so that a run cut short leaves its figures. */
export function createReport(file: string) {
  const startedAt = performance.now();
  const rows = new Map<string, CampaignRow>();
  const say = (line: string) => {
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    const clock = `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
    console.log(`${clock} ${line}`);
  };
  return {
    say,
    /** The figures of a fault as they stand now. */
    tell(row: CampaignRow, what: string): void {
      rows.set(row.fault, row);
      writeFileSync(file, markdown([...rows.values()]));
      say(`${row.fault} ${row.tried}/${row.planned}: ${what}; ${row.tried - row.survived} not survived`);
    },
    print(): void {
      const table = new Table({ head: [...columns, ''], style: { head: [] } });
      for (const row of rows.values()) table.push(cellsOf(row));
      console.log(table.toString());
    },
    /** Whether every fault was made as often as planned, and nothing came of any. */
    isClean: (): boolean => rows.size > 0 && [...rows.values()].every(isClean),
  };
}

function isClean({ planned, tried, survived, lost, doubled, condemned, deaths }: CampaignRow): boolean {
  return tried === planned && survived === tried && lost + doubled + condemned + deaths === 0;
}

function cellsOf(row: CampaignRow): (string | number)[] {
  return [...columns.map((column) => row[column]), row.remark];
}

function markdown(rows: readonly CampaignRow[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  const rule = line(['---', ...columns.slice(1).map(() => '--:'), '---']);
  return [line([...columns, 'remark']), rule, ...rows.map((row) => line(cellsOf(row))), ''].join('\n');
}
