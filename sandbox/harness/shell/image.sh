# Applies a patch to a copy of the codebase that an image holds, and runs its tests. Its input: a nonce, the folder, and
# three texts, each after the number of its lines: the patch, a patch with tests, and the command that runs them. It asks
# of the image no more than a shell, cp, rm, mkdir, and git or patch.
IFS= read -r nonce
IFS= read -r workdir

say() {
  printf '\n%s %s\n' "$nonce" "$1"
}

# Copies the next text of the input into a file.
keep() {
  read -r left
  while [ "$left" -gt 0 ]; do
    IFS= read -r line
    printf '%s\n' "$line"
    left=$((left - 1))
  done > "$1"
}

apply() {
  [ -s "$1" ] || return 0
  if command -v git > /dev/null 2>&1; then
    git apply --whitespace=nowarn "$1" 1>&2
  else
    patch -p1 -s -f -i "$1" 1>&2
  fi
}

say hello
mkdir /box/work /box/in
keep /box/in/patch
keep /box/in/tests
keep /box/in/command
cp -R "$workdir/." /box/work && cd /box/work || { say missing; exit 0; }
apply /box/in/patch || { say conflict; exit 0; }
apply /box/in/tests || { say tests; exit 0; }
rm -r /box/in/patch /box/in/tests
say begin
(unset nonce; . /box/in/command) < /dev/null 2>&1
say "exit $?"
