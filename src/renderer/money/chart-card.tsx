import { Button } from '@mantine/core';
import { IconChartBar, IconDownload, IconTable } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { Card } from './card.tsx';
import { FiguresTable } from './figures-table.tsx';
import { saveChart, saveTable } from './save-chart.ts';

export type Figures = {
  readonly columns: readonly string[];
  /** Asked for when they are shown or saved: there may be thousands. */
  readonly rows: () => readonly (readonly string[])[];
};

type ChartCardProps = {
  readonly title: string;
  readonly note?: ReactNode;
  readonly figures: Figures;
  /** What is saved as CSV, where the chart is of more than it can show. */
  readonly saved?: Figures;
  /** Without extension. */
  readonly filename: string;
  /** The chart; drawn for the eye alone, as the table says the same. */
  readonly children: ReactNode;
};

/** A chart with the same figures as a table one click away, and as files to take along. */
export function ChartCard({ title, note, figures, saved = figures, filename, children }: ChartCardProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const chart = useRef<HTMLDivElement>(null);
  const [isTable, setIsTable] = useState(false);
  return (
    <Card
      title={title}
      note={note}
      actions={
        <>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            aria-pressed={isTable}
            leftSection={isTable ? <IconChartBar size={16} /> : <IconTable size={16} />}
            onClick={() => {
              setIsTable(!isTable);
            }}
          >
            {t(isTable ? 'money.asChart' : 'money.asTable')}
          </Button>
          {!isTable && (
            <>
              <SaveButton label="SVG" onClick={() => void saveChart(chart.current, filename, 'svg')} />
              <SaveButton label="PNG" onClick={() => void saveChart(chart.current, filename, 'png')} />
            </>
          )}
          <SaveButton
            label="CSV"
            onClick={() => {
              saveTable([saved.columns, ...saved.rows()], filename, locale);
            }}
          />
        </>
      }
    >
      {isTable ? (
        <FiguresOf {...figures} />
      ) : (
        <div ref={chart} role="img" aria-label={`${title}. ${t('money.chartHint')}`}>
          {children}
        </div>
      )}
    </Card>
  );
}

function SaveButton({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-sm"
      leftSection={<IconDownload size={15} />}
      aria-label={t('money.saveAs', { format: label })}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}

function FiguresOf({ columns, rows }: Figures) {
  return (
    <FiguresTable columns={columns} scrolls="down">
      {rows().map((row, place) => (
        <tr key={place}>
          {row.map((cell, index) => (
            <td key={columns[index]}>{cell}</td>
          ))}
        </tr>
      ))}
    </FiguresTable>
  );
}
