# fish completion for coachkit
function __coachkit_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l typed (string unescape -- "$current"; or string replace -r '^["\']' '' -- "$current")
    for reply in (coachkit complete fish $words[2..-1] "$typed" 2>/dev/null)
        switch $reply
            case :files
                set -l option (string match -r -- '^--[^=]+=' "$typed")
                for path in (__fish_complete_path (string replace -- "$option" '' "$typed"))
                    printf '%s%s\n' "$option" $path
                end
            case :open
            case '*'
                printf '%s\n' $reply
        end
    end
end
complete -c coachkit -f -a '(__coachkit_complete)'
