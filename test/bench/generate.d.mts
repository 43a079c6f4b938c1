export function generateLibrary(folder: string, count: number): Promise<void>;
export function policy(index: number, count: number): string;
