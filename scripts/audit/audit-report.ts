import { z } from 'zod';

const severities = ['critical', 'high', 'moderate', 'low', 'info'] as const;
const severitySchema = z.enum(severities);
type Severity = z.infer<typeof severitySchema>;

/** As `npm audit --json` prints it since npm 7, whichever of the registry's two ways to ask it used. */
const reportSchema = z.object({
  auditReportVersion: z.literal(2),
  vulnerabilities: z.record(z.string(), z.object({ severity: severitySchema, range: z.string() })),
});
/** As npm 6 did. */
const oldReportSchema = z.object({
  advisories: z.record(
    z.string(),
    z.object({ module_name: z.string(), severity: severitySchema, vulnerable_versions: z.string() }),
  ),
});
/** What npm prints where the registry doesn't answer. */
const refusalSchema = z.object({
  message: z.string().optional(),
  error: z.object({ summary: z.string() }).optional(),
});

type Weakness = { readonly name: string; readonly severity: Severity; readonly range: string };

export type Audit =
  | { readonly kind: 'answered'; readonly found: readonly Weakness[] }
  /** Nothing is known then. */
  | { readonly kind: 'not-answered'; readonly reason: string };

/** Tells what npm's report says. Every report that isn't one counts as no answer, never as a clean one. */
export function readAudit(stdout: string): Audit {
  const json = parsed(stdout);
  const found = foundIn(json);
  if (found !== null) {
    const rank = ({ severity }: Weakness) => severities.indexOf(severity);
    return { kind: 'answered', found: found.sort((a, b) => rank(a) - rank(b)) };
  }
  const { message, error } = refusalSchema.safeParse(json).data ?? {};
  return { kind: 'not-answered', reason: message ?? error?.summary ?? 'npm printed no report.' };
}

function foundIn(json: unknown): Weakness[] | null {
  const report = reportSchema.safeParse(json).data;
  if (report) return Object.entries(report.vulnerabilities).map(([name, one]) => ({ name, ...one }));
  const old = oldReportSchema.safeParse(json).data;
  if (!old) return null;
  return Object.values(old.advisories).map((one) => ({
    ...{ name: one.module_name, severity: one.severity, range: one.vulnerable_versions },
  }));
}

export function isGrave({ severity }: { readonly severity: Severity }): boolean {
  return severity === 'critical' || severity === 'high';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
