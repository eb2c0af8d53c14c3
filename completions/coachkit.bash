# bash completion for coachkit
_coachkit() {
  local reply
  COMPREPLY=()
  while IFS= read -r reply; do
    case $reply in
      :files) compopt -o default 2>/dev/null || COMPREPLY=($(compgen -f -- "$2")) ;;
      :open) compopt -o nospace 2>/dev/null ;;
      *) COMPREPLY+=("$reply") ;;
    esac
  done < <(coachkit complete bash "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
}
complete -F _coachkit coachkit
