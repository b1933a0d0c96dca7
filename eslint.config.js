// Only templates: TypeScript files belong to oxlint, which cannot see into Svelte markup.
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';

export default [
  {
    ignores: [
      '**/node_modules/',
      'web/build/',
      'web/.svelte-kit/',
      'web/src/lib/paraglide/',
      '**/*.ts',
      '**/*.js',
    ],
  },
  ...svelte.configs['flat/recommended'],
  {
    files: ['**/*.svelte'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      'svelte/require-each-key': 'error',
      'svelte/no-at-html-tags': 'error',
      'svelte/button-has-type': 'error',
      'svelte/no-target-blank': 'error',
      // Links go to our own pages, localised by one function.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
];
