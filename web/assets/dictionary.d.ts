export declare const dictionary: Record<'id' | 'en', Record<string, string>>;
