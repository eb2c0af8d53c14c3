#compdef coachkit
_coachkit() {
  local reply tab=$'\t' files=
  local -a before items end
  before=("${(@Q)words[2,CURRENT-1]}")
  for reply in "${(@f)$(coachkit complete zsh "${before[@]}" "${(Q)PREFIX}" 2>/dev/null)}"; do
    case $reply in
      '') ;;
      :files) files=yes ;;
      :open) end=(-S '') ;;
      *) items+=("${${reply//:/\\:}/$tab/:}") ;;
    esac
  done
  (( $#items )) && _describe coachkit items "${end[@]}"
  [[ -n $files ]] && { compset -P '--*='; _files }
}
# Loaded from $fpath at the first TAB, or sourced.
if [[ ${funcstack[1]} == _coachkit ]]; then
  _coachkit "$@"
else
  compdef _coachkit coachkit
fi
