// Made by test/unit/print/known-forms.test.ts: npx vitest run test/unit/print/known-forms.test.ts --update

/** What ts-morph makes of each form; `$0` is its first slot. */
export const FORMS: readonly (readonly [form: string, text: string])[] = [
  ['"\\n"_""', '$0'],
  ['_', '$0'],
  [
    '{kind:ExportDeclaration,isTypeOnly:false,moduleSpecifier:_,namedExports:[_,],leadingTrivia:"",}',
    "export { $1 } from '$0';",
  ],
  [
    '{kind:ExportDeclaration,isTypeOnly:true,moduleSpecifier:_,namedExports:[_,],leadingTrivia:"",}',
    "export type { $1 } from '$0';",
  ],
  [
    '{kind:ExportDeclaration,isTypeOnly:true,moduleSpecifier:_,namedExports:[_,],leadingTrivia:"\\n",}',
    "export type { $1 } from '$0';",
  ],
  [
    '{kind:Function,name:_,isExported:false,parameters:[{name:_,},],statements:[],leadingTrivia:"",}',
    'function $0($1) {}',
  ],
  [
    '{kind:Function,name:_,isExported:false,parameters:[{name:_,},],statements:[_,],leadingTrivia:"",}',
    'function $0($1) {\n  $2\n}',
  ],
  [
    '{kind:Function,name:_,isExported:false,parameters:[{name:_,},],statements:[_,],leadingTrivia:""_"\\n",}',
    '$3\nfunction $0($1) {\n  $2\n}',
  ],
  [
    '{kind:Function,name:_,isExported:true,parameters:[{name:_,},],statements:[],leadingTrivia:""_"\\n",}',
    '$2\nexport function $0($1) {}',
  ],
  [
    '{kind:Function,name:_,isExported:true,parameters:[{name:_,},],statements:[_,],leadingTrivia:""_"\\n",}',
    '$3\nexport function $0($1) {\n  $2\n}',
  ],
  [
    '{kind:Function,name:_,isExported:true,typeParameters:[_,],parameters:[{name:_,},],statements:[_,],leadingTrivia:""_"\\n",}',
    '$4\nexport function $0<$1>($2) {\n  $3\n}',
  ],
  [
    '{kind:ImportDeclaration,isTypeOnly:false,moduleSpecifier:_,namedImports:[_,],}',
    "import { $1 } from '$0';",
  ],
  [
    '{kind:ImportDeclaration,isTypeOnly:true,moduleSpecifier:_,namedImports:[_,],}',
    "import type { $1 } from '$0';",
  ],
  [
    '{kind:Interface,isExported:true,name:_,properties:[{name:_,},],leadingTrivia:""_"\\n",}',
    '$2\nexport interface $0 {\n  $1;\n}',
  ],
  [
    '{kind:Interface,isExported:true,name:_,typeParameters:["Context = undefined",],leadingTrivia:""_"\\n",}',
    '$1\nexport interface $0<Context = undefined> {}',
  ],
  [
    '{kind:Interface,isExported:true,name:_,typeParameters:["Context = undefined",],properties:[{name:_,},],leadingTrivia:""_"\\n",}',
    '$2\nexport interface $0<Context = undefined> {\n  $1;\n}',
  ],
  [
    '{kind:TypeAlias,name:_,isExported:true,type:_,leadingTrivia:""_"\\n",}',
    '$2\nexport type $0 = $1;',
  ],
  [
    '{kind:TypeAlias,name:_,isExported:true,type:_,leadingTrivia:"\\n"_"\\n",}',
    '$2\nexport type $0 = $1;',
  ],
  [
    '{kind:VariableStatement,isExported:false,declarations:[{name:_,initializer:_,},],leadingTrivia:"\\n",}',
    'const $0 = $1;',
  ],
  [
    '{kind:VariableStatement,isExported:true,declarations:[{name:_,type:_,},],leadingTrivia:""_"\\n",}',
    '$2\nexport const $0: $1;',
  ],
  [
    '{kind:VariableStatement,isExported:true,declarations:[{name:_,type:_,},],leadingTrivia:"\\n"_"\\n",}',
    '$2\nexport const $0: $1;',
  ],
];

/** Line breaks between two forms: a row for each first one, a column for each second one. */
export const BREAKS: readonly string[] = [
  '211122222221122212212',
  '211122222221122212212',
  '211122222221122212212',
  '211122222221122212212',
  '211122222221122212212',
  '322232222222222223323',
  '322232222222222223323',
  '322232222222222223323',
  '322232222222222223323',
  '322232222222222223323',
  '322232222222222223323',
  '211122222221122212212',
  '211122222221122212212',
  '322232222222222223323',
  '322232222222222223323',
  '322232222222222223323',
  '211122222221122212212',
  '211122222221122212212',
  '211122222221122212212',
  '211122222221122212212',
  '211122222221122212212',
];
