export declare const outDir: string;
