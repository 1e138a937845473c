package import Foundation
package import Ground
import Synchronization

/// Which day it is in the company: the one that a setting names, else the one that a demonstration keeps, else the calendar's.
package final class CompanyDay: Sendable {
    package let zone: TimeZone
    private let setting: Day?
    private let demonstration = Mutex<Day?>(nil)

    package init(in zone: TimeZone, setting: Day?) { (self.zone, self.setting) = (zone, setting) }

    package var clock: Clock { Clock { [self] in now } }

    /// The day that stands still, if one does; pages say so.
    package var fixed: Day? { setting ?? demonstration.withLock { $0 } }

    func keep(_ day: Day?) { demonstration.withLock { $0 = day } }

    private var now: Moment { Clock.system(zone: zone, today: fixed)() }
}
