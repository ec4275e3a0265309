/**
 * ONNX Runtime's builds for Linux report to Microsoft unless this is set. Its native part reads the environment of the
 * process, which only the main thread can change, so it must be set before a thread loads it.
 */
export function forbidTelemetry(): void {
  process.env.ORT_DISABLE_TELEMETRY = '1';
}
