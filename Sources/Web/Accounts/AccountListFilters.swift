import Accounts
import Grading
import Ground
import Identity
import WebParts

/// By what the list is narrowed, each with a cross, and by what it could be.
extension AccountListPage {
    /// What is searched for stands in its own field.
    var conditions: [FilterChip] {
        filter.conditions(naming: names, withSearch: false).map { condition in
            FilterChip(condition.name.asLabel, condition.value.asLabel, without: condition.without.link(cursor: nil))
        }
    }

    var menus: [FilterMenu] {
        [
            FilterMenu(Words.owner, choices: (seesBooks ? [pool] : []) + owners),
            FilterMenu(
                Words.industry,
                choices: facets.industries.map { industry in
                    choice(Text(verbatim: industry), filter.industry == industry) { $0.industry = industry }
                }),
            FilterMenu(
                Words.region,
                choices: facets.regions.map { region in
                    choice(Text(verbatim: region), filter.region == region) { $0.region = region }
                }),
            FilterMenu(Words.tag, choices: facets.tags.map { tag in choice(Text(verbatim: tag), filter.tag == tag) { $0.tag = tag } }),
            FilterMenu(Text("加条件", "加條件", "More"), icon: .plus, groups: more),
            FilterMenu(
                filter.sort.text.asLabel, icon: .chevronDown,
                choices: sorts.map { sort in choice(sort.text.asLabel, filter.sort == sort) { $0.sort = sort } }),
        ].filter { !$0.isEmpty }
    }

    private var pool: FilterMenu.Choice {
        choice(Words.pool, filter.pool) {
            $0.pool = true
            $0.owner = nil
        }
    }

    private var owners: [FilterMenu.Choice] {
        facets.owners.map { owner in
            choice(Text(verbatim: owner.name), filter.owner == owner.id) {
                $0.owner = owner.id
                $0.pool = false
            }
        }
    }

    /// What is asked for less often, under headings in one menu.
    private var more: [FilterMenu.Group] {
        var groups = [
            FilterMenu.Group(
                Words.grade,
                Grade.allCases.map { grade in
                    choice(grade.text, filter.grade == grade) {
                        $0.grade = grade
                        $0.ungraded = false
                    }
                }),
            FilterMenu.Group(
                Words.status,
                AccountStatus.allCases.map { status in choice(status.text.asLabel, filter.status == status) { $0.status = status } }),
            FilterMenu.Group(
                Words.kind, AccountKind.allCases.map { kind in choice(kind.text.asLabel, filter.kind == kind) { $0.kind = kind } }),
            FilterMenu.Group(
                Words.keyKind,
                KeyKind.allCases.map { kind in choice(kind.text.asLabel, filter.keyKind == kind) { $0.keyKind = kind } }),
        ]
        if seesOrders {
            groups.append(
                FilterMenu.Group(
                    Words.orders,
                    OrderedLately.allCases.map { ordered in
                        choice(ordered.text.asLabel, filter.ordered == ordered) { $0.ordered = ordered }
                    }))
        }
        if facets.teams.count > 1 || filter.team != nil {
            groups.append(
                FilterMenu.Group(
                    Words.team,
                    facets.teams.map { team in choice(Text(verbatim: team.name), filter.team == team.id) { $0.team = team.id } }))
        }
        // Of whom only names are seen, none of this can be asked.
        return seesBooks ? groups : Array(groups.prefix(1))
    }

    private func choice(_ words: Text, _ isChosen: Bool, _ change: (inout AccountFilter) -> Void) -> FilterMenu.Choice {
        .init(words, filter.link(change), chosen: isChosen)
    }
}
