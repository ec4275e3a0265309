/** Something that takes long to load: loaded when first asked for, and anew after a load that failed. */
export function keptOnceLoaded<T>(load: () => Promise<T>): { get(): Promise<T>; forget(): void } {
  let loading: Promise<T> | null = null;
  const get = async (): Promise<T> => {
    const current = (loading ??= load());
    try {
      return await current;
    } catch (error) {
      if (loading === current) loading = null;
      throw error;
    }
  };
  const forget = () => {
    loading = null;
  };
  return { get, forget };
}
